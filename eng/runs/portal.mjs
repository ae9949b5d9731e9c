// The real portal as a process that a run starts, kills and asks over HTTP.
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const built = (configuration, project, file) => path.join(root, 'src', project, 'bin', configuration, 'net10.0', file);
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
export const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex');
export const must = (holds, words) => { if (!holds) throw new Error(words); };
export const listOf = answer => Array.isArray(answer) ? answer : answer.items;

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

export class Portal {
  tokens = new Map();

  // settings: beside those of every run, such as those of a database that several portals share
  constructor({ configuration, folder = fs.mkdtempSync(path.join(os.tmpdir(), 'governance-run-')), settings = {}, name = 'portal' }) {
    Object.assign(this, { configuration, folder, settings, log: path.join(folder, `${name}.log`) });
    fs.chmodSync(folder, 0o755);
  }

  async start() {
    this.port ??= await freePort();
    this.address = `http://127.0.0.1:${this.port}`;
    const log = fs.openSync(this.log, 'a');
    const settings = { 'Portal:DataFolder': `${this.folder}/data`, 'Demo:Samples': 'false', ...this.settings };
    this.process = spawn('dotnet', [built(this.configuration, 'GovernancePortal', 'GovernancePortal.dll'), '--urls', this.address, ...Object.entries(settings).map(([key, value]) => `--${key}=${value}`)],
      { stdio: ['ignore', log, log], env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development' } });
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

  async token(user) {
    if (!this.tokens.has(user)) {
      const answer = await fetch(`${this.address}/api/v1/demo/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user }) });
      this.tokens.set(user, (await answer.json()).access_token);
    }
    return this.tokens.get(user);
  }

  async send(user, method, address, body, headers = {}) {
    const json = body !== undefined && !(body instanceof FormData) && !(body instanceof Uint8Array);
    return fetch(`${this.address}/api/v1${address}`, {
      method, headers: { authorization: `Bearer ${await this.token(user)}`, ...(json ? { 'content-type': 'application/json' } : {}), ...headers }, body: json ? JSON.stringify(body) : body,
    });
  }

  async ask(user, method, address, body) {
    const answer = await this.send(user, method, address, body);
    const text = await answer.text();
    must(answer.ok, `${method} ${address}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  async until(user, address, done, what) {
    for (let tries = 0; tries < 1200; tries++) {
      const found = await this.ask(user, 'GET', address);
      if (done(found)) return found;
      await pause(100);
    }
    throw new Error(`${what} did not come to an end in two minutes`);
  }

  async verifyLedger() {
    const verdict = await this.ask('auditor', 'GET', '/ledger/verification');
    must(verdict.verified && verdict.findings.length === 0, `the ledger is not complete: ${JSON.stringify(verdict.findings)}`);
    return verdict.entries;
  }
}

const freePort = () => new Promise(resolve => {
  const server = net.createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
