// The typesetting worker: takes jobs as JSON lines on stdin, answers as JSON lines on stdout.
//   node render.mjs --modules NODE_MODULES --folder JOBS [--max-rss MB] [--recycle-rss MB] [--recycle JOBS]
// This front process only talks. Its child, engine.mjs, does the native work, which blocks its thread: a job is stopped by ending the
// engine, and the front can do so at any moment.
// in:  {type:"render", id, document, out, timeoutMs}  {type:"cancel", id}  {type:"ping"}  {type:"shutdown"}
// out: ready, engine, progress, result, error, pong
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ENGINE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'engine.mjs');
const LIMIT = { idLength: 100, queue: 50, minTimeout: 500, maxTimeout: 600_000, maxRestartDelay: 30_000 };

const { values: args } = parseArgs({
  options: {
    modules: { type: 'string' },
    folder: { type: 'string' },
    'max-rss': { type: 'string', default: '2500' },
    'recycle-rss': { type: 'string', default: '900' },
    recycle: { type: 'string', default: '200' },
  },
});
if (!args.modules || !args.folder) {
  console.error('usage: render.mjs --modules NODE_MODULES --folder JOBS');
  process.exit(64);
}

if (+process.versions.node.split('.')[0] < 20) {
  console.error(`Node.js 20 or newer is needed; this is ${process.versions.node}`);
  process.exit(65);
}

const send = message => process.stdout.write(JSON.stringify(message) + '\n');
const fail = (id, code, message) => send({ type: 'error', id, code, message });

class Front {
  #queue = [];
  #active = null;
  #engine = null;
  #ready = false;
  #starts = 0;
  #failures = 0;
  #done = 0;
  #closing = false;
  #deadline = null;
  #watch = null;

  start() {
    const engine = fork(ENGINE, [args.modules, args.folder], {
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#engine = engine;
    this.#ready = false;
    this.#starts++;
    let lastWords = '';
    engine.stderr.on('data', chunk => { lastWords = (lastWords + chunk).slice(-2000); });
    engine.on('message', message => { if (engine === this.#engine) this.#hear(message); });
    engine.on('exit', (code, signal) => { if (engine === this.#engine) this.#lost(signal ?? code, lastWords); });
  }

  #hear(message) {
    if (message.type === 'ready') {
      this.#ready = true;
      this.#failures = 0;
      send(this.#starts === 1 ? message : { type: 'engine', state: 'ready' });
      this.#next();
    } else if (this.#active && message.id === this.#active.id) {
      if (message.type === 'progress') return send(message);
      this.#done++;
      const worn = message.rssMB > +args['recycle-rss'] || this.#done % +args.recycle === 0;
      this.#finish(message);
      if (worn) this.#restart('recycle'); else this.#next();
    }
  }

  #lost(how, lastWords) {
    this.#engine = null;
    this.#ready = false;
    const reason = lastWords.trim().split('\n').pop().slice(0, 400);
    if (this.#active) this.#finish({ type: 'error', id: this.#active.id, code: 'engine-crash', message: `engine ended (${how}) ${reason}`.trim() });
    send({ type: 'engine', state: 'down', why: `${how} ${reason}`.trim() });
    if (this.#closing) process.exit(0);
    setTimeout(() => this.start(), Math.min(LIMIT.maxRestartDelay, 200 * 2 ** this.#failures++));
  }

  #restart(why) {
    this.#engine?.kill('SIGKILL');
    send({ type: 'engine', state: 'restarting', why });
    this.start();
  }

  #finish(message) {
    clearTimeout(this.#deadline);
    clearInterval(this.#watch);
    this.#active = null;
    send(message);
    this.#leaveIfDone();
  }

  #abort(code, message) {
    this.#finish({ type: 'error', id: this.#active.id, code, message });
    this.#restart(code);
  }

  #next() {
    if (!this.#ready || this.#active || !this.#queue.length) return;
    const job = this.#active = this.#queue.shift();
    const limit = Math.min(Math.max(job.timeoutMs ?? 60_000, LIMIT.minTimeout), LIMIT.maxTimeout);
    this.#deadline = setTimeout(() => this.#abort('timeout', `not finished in ${limit} ms`), limit);
    this.#watch = setInterval(() => this.#guardMemory(), 250);
    this.#engine.send(job);
  }

  // Linux only; elsewhere the deadline is the guard.
  #guardMemory() {
    let kilobytes;
    try { kilobytes = +/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${this.#engine.pid}/status`, 'utf8'))[1]; } catch { return; }
    if (kilobytes / 1000 > +args['max-rss']) this.#abort('memory', `more than ${args['max-rss']} MB`);
  }

  #leaveIfDone() {
    if (!this.#closing || this.#active || this.#queue.length) return;
    this.#engine?.kill('SIGKILL');
    process.exit(0);
  }

  render(job) {
    const { id } = job;
    if (typeof id !== 'string' || !id || id.length > LIMIT.idLength) return fail(null, 'bad-request', 'id');
    if (this.#active?.id === id || this.#queue.some(waiting => waiting.id === id)) return fail(id, 'bad-request', 'a job with this id is waiting or running');
    if (this.#queue.length >= LIMIT.queue) return fail(id, 'busy', 'the queue is full');
    this.#queue.push(job);
    this.#next();
  }

  cancel({ id }) {
    const waiting = this.#queue.findIndex(job => job.id === id);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      fail(id, 'cancelled', 'cancelled while waiting');
    } else if (this.#active && this.#active.id === id) this.#abort('cancelled', 'cancelled while running');
    else fail(id ?? null, 'not-found', 'no such job');
  }

  ping() { send({ type: 'pong', ready: this.#ready }); }

  shutdown() {
    this.#closing = true;
    this.#leaveIfDone();
  }

  end() {
    this.#engine?.kill('SIGKILL');
    process.exit(0);
  }
}

const front = new Front();

function take(line) {
  let message;
  try { message = JSON.parse(line); } catch { message = null; }
  switch (message?.type) {
    case 'render': return front.render(message);
    case 'cancel': return front.cancel(message);
    case 'ping': return front.ping();
    case 'shutdown': return front.shutdown();
    default: return fail(null, 'bad-request', 'not a known message');
  }
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', line => { if (line.trim()) take(line); })
  .on('close', () => front.shutdown());
process.on('SIGTERM', () => front.end());
front.start();
