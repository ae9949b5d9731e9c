// One live page: what Blazor's script does in a browser, without showing anything. It loads the page, opens the connection, starts the
// page's components, and acknowledges what it is sent. Calls into scripts are answered with nothing.
import { createRequire } from 'node:module';
import path from 'node:path';
import { must, root } from '../runs/client.mjs';

const npm = createRequire(path.join(root, 'eng', 'npm', 'package.json'));
const { HubConnectionBuilder, HttpTransportType, LogLevel } = npm('@microsoft/signalr');
const { MessagePackHubProtocol } = npm('@microsoft/signalr-protocol-msgpack');

export class LivePage {
  alive = false;
  batches = 0;
  #objects = 0;

  static async open(address, path_, cookie) {
    const page = new LivePage();
    await page.#open(address, path_, cookie);
    return page;
  }

  async #open(address, path_, cookie) {
    const html = await (await fetch(address + path_, { headers: { cookie, accept: 'text/html' } })).text();
    const markers = [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)].map(([, json]) => JSON.parse(json)).filter(marker => marker.type === 'server' && marker.descriptor);
    must(markers.length > 0, `${path_} has no live parts.`);
    const state = /<!--Blazor-Server-Component-State:(.*?)-->/.exec(html)?.[1] ?? '';
    const protocol = new MessagePackHubProtocol();
    protocol.name = 'blazorpack';
    this.connection = new HubConnectionBuilder().withHubProtocol(protocol).configureLogging(LogLevel.None)
      .withUrl(`${address}/_blazor`, { transport: HttpTransportType.WebSockets, headers: { cookie, origin: address } }).build();
    const live = new Promise((resolve, reject) => {
      this.connection.on('JS.RenderBatch', batch => {
        this.batches++;
        this.connection.send('OnRenderCompleted', batch, null);
        if (this.started && !this.alive) { this.alive = true; resolve(); }
      });
      this.connection.on('JS.Error', words => reject(new Error(words)));
      this.connection.onclose(error => { this.alive = false; reject(error ?? new Error('closed')); });
    });
    this.connection.on('JS.BeginInvokeJS', (...call) => this.#answer(call));
    for (const ignored of ['JS.AttachComponent', 'JS.EndInvokeDotNet', 'JS.ReceiveByteArray', 'JS.BeginTransmitStream', 'JS.EndUpdateRootComponents', 'JS.EndLocationChanging', 'JS.SavePersistedState'])
      this.connection.on(ignored, () => {});
    await this.connection.start();
    const circuit = await this.connection.invoke('StartCircuit', `${address}/`, address + path_, '[]', '');
    must(circuit, 'The portal started no circuit.');
    this.started = true;
    const operations = markers.map((marker, number) => ({ type: 'add', ssrComponentId: number + 1, marker }));
    await this.connection.send('UpdateRootComponents', JSON.stringify({ batchId: 1, operations }), state);
    await live;
  }

  // script modules are objects with a number; everything else answers with nothing
  #answer(call) {
    const { taskId, identifier, resultType } = typeof call[0] === 'string' && call[0].startsWith('{') ? JSON.parse(call[0]) : { taskId: call[0], identifier: call[1], resultType: call[3] };
    if (!taskId) return;
    const result = identifier === 'import' || resultType === 1 ? { __jsObjectId: ++this.#objects } : null;
    this.connection.send('EndInvokeJSFromDotNet', taskId, true, JSON.stringify([taskId, true, result]));
  }

  async close() {
    await this.connection.stop();
  }
}
