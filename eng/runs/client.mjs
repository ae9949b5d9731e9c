// A portal in demo mode, asked over HTTP alone.
import crypto from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const seats = ['platform', 'security', 'risk'];
export const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
export const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex');
export const must = (holds, words) => { if (!holds) throw new Error(words); };
export const listOf = answer => Array.isArray(answer) ? answer : answer.items;

export const form = fields => {
  const data = new FormData();
  for (const [name, value, file] of fields) file ? data.append(name, new Blob([value]), file) : data.append(name, value);
  return data;
};

const cookiesOf = answer => answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]);

export class Client {
  #tokens = new Map();

  constructor(address) { this.address = address?.replace(/\/$/, ''); }

  async token(user) {
    if (!this.#tokens.has(user)) this.#tokens.set(user, this.#enter(user));
    return this.#tokens.get(user);
  }

  async #enter(user) {
    const answer = await fetch(`${this.address}/api/v1/demo/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user }) });
    must(answer.ok, `No token for ${user} (${answer.status}). Is ${this.address} a portal in demo mode?`);
    return (await answer.json()).access_token;
  }

  // the cookies of a browser that signed in as this account
  async cookie(user) {
    const page = await fetch(`${this.address}/sign-in`, { headers: { accept: 'text/html' } });
    const token = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const before = cookiesOf(page);
    const answer = await fetch(`${this.address}/demo/sign-in`, { method: 'POST', redirect: 'manual', headers: { cookie: before.join('; ') }, body: new URLSearchParams({ user, returnUrl: '/', __RequestVerificationToken: token }) });
    must(answer.status === 302, `${user} could not sign in: ${answer.status}`);
    return [...before, ...cookiesOf(answer)].join('; ');
  }

  async send(user, method, address, body, headers = {}) {
    const json = body !== undefined && !(body instanceof FormData) && !(body instanceof Uint8Array);
    return fetch(`${this.address}/api/v1${address}`, {
      method, headers: { authorization: `Bearer ${await this.token(user)}`, ...(json ? { 'content-type': 'application/json' } : {}), ...headers }, body: json ? JSON.stringify(body) : body,
    });
  }

  async ask(user, method, address, body, headers = {}) {
    const answer = await this.send(user, method, address, body, headers);
    const text = await answer.text();
    must(answer.ok, `${method} ${address}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  async until(user, address, done, what) {
    for (let tries = 0; tries < 3000; tries++) {
      const found = await this.ask(user, 'GET', address);
      if (done(found)) return found;
      await pause(100);
    }
    throw new Error(`${what} did not come to an end in five minutes`);
  }

  async verifyLedger() {
    const verdict = await this.ask('auditor', 'GET', '/ledger/verification');
    must(verdict.verified && verdict.findings.length === 0, `the ledger is not complete: ${JSON.stringify(verdict.findings)}`);
    return verdict.entries;
  }
}
