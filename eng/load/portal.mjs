// A running portal in demo mode, seen over HTTP alone.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const seats = ['platform', 'security', 'risk'];

export function form(fields) {
  const data = new FormData();
  for (const [name, value, file] of fields) file ? data.append(name, new Blob([value]), file) : data.append(name, value);
  return data;
}

const cookiesOf = answer => answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]);

export class Portal {
  #tokens = new Map();

  constructor(address) { this.address = address.replace(/\/$/, ''); }

  async token(user) {
    if (!this.#tokens.has(user)) this.#tokens.set(user, this.#enter(user));
    return this.#tokens.get(user);
  }

  async #enter(user) {
    const answer = await fetch(`${this.address}/api/v1/demo/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user }) });
    if (!answer.ok) throw new Error(`No token for ${user} (${answer.status}). Is ${this.address} a portal in demo mode?`);
    return (await answer.json()).access_token;
  }

  // The cookies of a browser that signed in as this account.
  async cookie(user) {
    const page = await fetch(`${this.address}/sign-in`, { headers: { accept: 'text/html' } });
    const token = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const before = cookiesOf(page);
    const answer = await fetch(`${this.address}/demo/sign-in`, { method: 'POST', redirect: 'manual', headers: { cookie: before.join('; ') }, body: new URLSearchParams({ user, returnUrl: '/', __RequestVerificationToken: token }) });
    if (answer.status !== 302) throw new Error(`${user} could not sign in: ${answer.status}`);
    return [...before, ...cookiesOf(answer)].join('; ');
  }

  async ask(user, method, address, body, headers = {}) {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(`${this.address}/api/v1${address}`, {
      method, headers: { authorization: `Bearer ${await this.token(user)}`, ...(json ? { 'content-type': 'application/json' } : {}), ...headers }, body: json ? JSON.stringify(body) : body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  async until(user, address, done, what) {
    for (let tries = 0; tries < 6000; tries++) {
      const found = await this.ask(user, 'GET', address);
      if (done(found)) return found;
      await pause(100);
    }
    throw new Error(`${what} did not come to an end in ten minutes`);
  }
}

export const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

// Runs work(0) … work(count - 1), so many at a time.
export async function each(count, atOnce, work) {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, async () => { while (next < count) await work(next++); }));
}

// The value below which this share of the measured values lies.
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const sample = name => fs.readFileSync(path.join(root, 'samples', 'breast-cancer', name));
