// The real portal as a process that a run starts and kills.
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { Client, must, pause, root } from './client.mjs';

export const built = (configuration, project, file) => path.join(root, 'src', project, 'bin', configuration, 'net10.0', file);

export class Seed {
  #state = 0;
  #text;

  constructor(text) { this.#text = text; }

  // the same seed and name give the same numbers; mulberry32: small, and the same everywhere
  sow(name) { this.#state = crypto.createHash('sha256').update(`${this.#text} ${name}`).digest().readUInt32LE(); }

  random() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  // bytes that the seed decides
  bytes(length) { return Buffer.alloc(length, crypto.createHash('sha512').update(String(this.random())).digest()); }
}

export class Portal extends Client {
  // settings: beside those of every run, such as those of a database that several portals share; program: arguments of dotnet and environment, where it is not the portal alone
  constructor({ configuration, folder = fs.mkdtempSync(path.join(os.tmpdir(), 'governance-run-')), settings = {}, name = 'portal', program }) {
    super();
    Object.assign(this, { configuration, folder, settings, log: path.join(folder, `${name}.log`), program: program ?? { args: [built(configuration, 'GovernancePortal', 'GovernancePortal.dll')] } });
    fs.chmodSync(folder, 0o755);
  }

  async start() {
    this.port ??= await freePort();
    this.address = `http://127.0.0.1:${this.port}`;
    const log = fs.openSync(this.log, 'a');
    const settings = { 'Portal:DataFolder': `${this.folder}/data`, 'Demo:Samples': 'false', ...this.settings };
    this.process = spawn('dotnet', [...this.program.args, '--urls', this.address, ...Object.entries(settings).map(([key, value]) => `--${key}=${value}`)],
      { stdio: ['ignore', log, log], env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development', ...this.program.env } });
    this.ended = new Promise(resolve => this.process.once('exit', resolve));
    for (let tries = 0; tries < 600; tries++) {
      must(this.process.exitCode === null, `the portal ended while starting; see ${this.log}`);
      try { if ((await fetch(`${this.address}/healthz/ready`)).ok) return; } catch { /* not yet */ }
      await pause(100);
    }
    throw new Error('the portal is not ready after a minute');
  }

  async kill() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async stop(well) {
    this.process.kill('SIGTERM');
    await this.ended;
    if (well) fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

const freePort = () => new Promise(resolve => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
