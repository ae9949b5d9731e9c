// Kills the portal with -9 in the middle of uploads, scans, sign-offs and exports, starts it again, and checks over HTTP that nothing was
// lost and nothing doubled. Usage: node eng/kill-runs.mjs [--seed N] [--moments 20] [--only upload,scan,sign-off,export] [--configuration Release]
// The portal and the command line must be built. The same seed kills at the same shares of each operation's time.
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: args } = parseArgs({ options: {
  seed: { type: 'string', default: String(crypto.randomInt(2 ** 31)) },
  moments: { type: 'string', default: '20' },
  only: { type: 'string', default: 'upload,scan,sign-off,export' },
  configuration: { type: 'string', default: 'Release' },
} });
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const built = (project, file) => path.join(root, 'src', project, 'bin', args.configuration, 'net10.0', file);
const sample = path.join(root, 'samples', 'breast-cancer');
const moments = +args.moments;
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex');
const must = (holds, words) => { if (!holds) throw new Error(words); };

// mulberry32: small, and the same everywhere
let state = 0;
const sow = name => { state = crypto.createHash('sha256').update(`${args.seed} ${name}`).digest().readUInt32LE(); };

function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

class Portal {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'governance-kill-'));
  tokens = new Map();

  async start() {
    fs.chmodSync(this.folder, 0o755);
    this.port ??= await freePort();
    this.address = `http://127.0.0.1:${this.port}`;
    const log = fs.openSync(path.join(this.folder, 'portal.log'), 'a');
    this.process = spawn('dotnet', [built('GovernancePortal', 'GovernancePortal.dll'), '--urls', this.address, `--Portal:DataFolder=${this.folder}/data`, '--Demo:Samples=false'],
      { stdio: ['ignore', log, log], env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development' } });
    this.ended = new Promise(resolve => this.process.once('exit', resolve));
    for (let tries = 0; tries < 600; tries++) {
      must(this.process.exitCode === null, `the portal ended while starting; see ${this.folder}/portal.log`);
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

const form = fields => {
  const data = new FormData();
  for (const [name, value, file] of fields) file ? data.append(name, new Blob([value]), file) : data.append(name, value);
  return data;
};

const dataset = name => JSON.stringify({ name, source: 'Made for a kill run', licence: 'CC-BY-4.0', lawfulBasis: 'none needed', region: 'eu-west', classification: 'restricted', personalData: true });

// Bytes that the seed decides.
function bytes(length) {
  const block = crypto.createHash('sha512').update(String(random())).digest();
  return Buffer.alloc(length, block);
}

// ---- one operation each: prepare, run (killed in the middle), check after the restart ----

const upload = {
  async prepare(portal) {
    const at = { content: bytes(48 << 20) };
    const begun = await portal.send('scientist', 'POST', '/uploads', undefined, { 'Tus-Resumable': '1.0.0', 'Upload-Length': String(at.content.length), 'Upload-Metadata': `filename ${Buffer.from('weights.bin').toString('base64')}` });
    must(begun.status === 201, `an upload was not begun: ${begun.status}`);
    at.id = begun.headers.get('location').split('/').pop();
    return at;
  },
  async run(portal, at) { await this.sendFrom(portal, at, 0); },
  async sendFrom(portal, at, offset) {
    while (offset < at.content.length) {
      const piece = at.content.subarray(offset, offset + (6 << 20));
      const answer = await portal.send('scientist', 'PATCH', `/uploads/${at.id}`, piece, { 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' });
      must(answer.status === 204, `a piece was not taken: ${answer.status} ${await answer.text()}`);
      offset = at.acknowledged = +answer.headers.get('upload-offset');
    }
  },
  async check(portal, at) {
    const head = await portal.send('scientist', 'HEAD', `/uploads/${at.id}`, undefined, { 'Tus-Resumable': '1.0.0' });
    const offset = +head.headers.get('upload-offset');
    must(head.status === 200 && offset >= (at.acknowledged ?? 0), `bytes that were acknowledged are lost: ${offset} of ${at.acknowledged}`);
    await this.sendFrom(portal, at, offset);
    const mine = (await portal.ask('scientist', 'GET', '/uploads')).items.filter(item => item.id === at.id);
    must(mine.length === 1 && mine[0].digest === sha256(at.content), 'the upload has another digest');
    await portal.send('scientist', 'DELETE', `/uploads/${at.id}`, undefined, { 'Tus-Resumable': '1.0.0' });
    return `went on from byte ${offset}`;
  },
};

const scan = {
  async prepare(portal) {
    this.content ??= Buffer.from('id,name,contact\n' + Array.from({ length: 120_000 }, (_, row) => `${row},row ${row},${row % 97 === 0 ? `person${row}@example.org` : 'none'}`).join('\n') + '\n');
    return { dataset: await portal.ask('scientist', 'POST', '/datasets', form([['metadata', dataset(`kill-${crypto.randomUUID()}`)], ['files', this.content, 'rows.csv']])) };
  },
  async run(portal, at) { await this.report(portal, at); },
  async report(portal, at) {
    return portal.until('scientist', `/datasets/${at.dataset.id}/redaction-report`, report => report.status === 'done' || report.status === 'failed', 'a scan');
  },
  // what was found, without ids and times
  meaning({ findings, counts, total, scanned, files, status }) { return sha256(JSON.stringify({ findings, counts, total, scanned: scanned && { ...scanned, seconds: undefined, duration: undefined }, files, status })); },
  async check(portal, at) {
    const report = await this.report(portal, at);
    this.undisturbed ??= this.meaning(report);
    must(report.status === 'done' && this.meaning(report) === this.undisturbed, `another report: ${JSON.stringify(report).slice(0, 400)}`);
    must(report.digest, 'the report has no digest');
    return `one report, ${report.total} findings`;
  },
};

async function submit(portal, count) {
  const suffix = crypto.randomUUID().slice(0, 8);
  const plan = JSON.parse(fs.readFileSync(path.join(sample, 'submission.json'), 'utf8'));
  const read = name => fs.readFileSync(path.join(sample, name));
  const system = await portal.ask('scientist', 'POST', '/systems', { ...plan.system, name: `${plan.system.name} ${suffix}` });
  const model = await portal.ask('scientist', 'POST', '/models', { systemId: system.id, name: `${plan.model.name}-${suffix}`, kind: plan.model.kind });
  const datasets = [];
  for (const each of plan.datasets)
    datasets.push((await portal.ask('scientist', 'POST', '/datasets', form([['metadata', JSON.stringify({ ...each.metadata, name: `${each.metadata.name}-${suffix}` })], ...each.files.map(file => ['files', read(file), file])]))).id);
  const version = await portal.ask('scientist', 'POST', `/models/${model.id}/versions`, form([['version', plan.version], ['datasetIds', datasets.join(',')], ['card', read(plan.card), plan.card], ...plan.artifacts.map(file => ['artifacts', read(file), file])]));
  const release = await portal.ask('scientist', 'POST', '/releases', { versionId: version.id, ...plan.release });
  await portal.until('scientist', `/releases/${release.id}`, found => found.state === 'in-review', 'the gates');
  await portal.until('scientist', `/releases/${release.id}/readiness`, found => !['running', 'stale'].includes(found.verdict), 'readiness');
  return release.id;
}

const seats = ['platform', 'security', 'risk'];

async function decide(portal, release, seat) {
  const tasks = (await portal.ask(seat, 'GET', '/tasks?mine=true&pageSize=200')).items.filter(task => task.releaseId === release && task.seat === seat);
  if (tasks.length === 0) return false;
  must(tasks.length === 1, `${tasks.length} tasks for one seat`);
  await portal.ask(seat, 'POST', `/tasks/${tasks[0].id}/decision`, { outcome: 'approve', comment: `The ${seat} seat looked at everything.`, conditions: [], manifestDigest: tasks[0].manifestDigest });
  return true;
}

const signOff = {
  async prepare(portal, number) {
    if (number % seats.length === 0) this.release = await submit(portal);
    return { release: this.release, seat: seats[number % seats.length] };
  },
  async run(portal, at) { await decide(portal, at.release, at.seat); },
  async check(portal, at) {
    const given = async () => listOf(await portal.ask('auditor', 'GET', `/releases/${at.release}/sign-offs`)).filter(each => each.seat === at.seat);
    const before = await given();
    must(before.length <= 1, 'a sign-off is there twice');
    const again = await decide(portal, at.release, at.seat);
    must(again === (before.length === 0), before.length ? 'a given sign-off can be given again' : 'a lost sign-off cannot be given again');
    must((await given()).length === 1, 'there is not exactly one sign-off');
    return before.length ? 'there exactly once' : 'not there, and given again';
  },
};

const listOf = answer => Array.isArray(answer) ? answer : answer.items;

const exporting = {
  async prepare(portal) {
    if (!this.release) {
      this.release = await submit(portal);
      for (const seat of seats) await decide(portal, this.release, seat);
      await portal.until('auditor', `/releases/${this.release}`, found => found.state !== 'in-review', 'the decision');
    }
    const known = listOf(await portal.ask('auditor', 'GET', `/evidence?releaseId=${this.release}&pageSize=200`)).map(each => each.id);
    return { known, package: await portal.ask('risk', 'POST', `/releases/${this.release}/evidence`, {}) };
  },
  async run(portal, at) { await this.wait(portal, at.package.id); },
  async wait(portal, id) { return portal.until('auditor', `/evidence/${id}`, found => ['done', 'failed'].includes(found.status), 'a package'); },
  async check(portal, at) {
    const made = listOf(await portal.ask('auditor', 'GET', `/evidence?releaseId=${this.release}&pageSize=200`)).filter(each => !at.known.includes(each.id));
    must(made.length === 1, `${made.length} packages where one was asked for`);
    const done = await this.wait(portal, made[0].id);
    must(done.status === 'done', `the package failed: ${done.failure}`);
    const file = path.join(portal.folder, `${done.id}.pdf`);
    fs.writeFileSync(file, Buffer.from(await (await portal.send('auditor', 'GET', `/evidence/${done.id}/package.pdf`)).arrayBuffer()));
    const verified = spawnSync('dotnet', [built('GovernancePortal.Cli', 'govern.dll'), 'verify', file], { encoding: 'utf8' });
    must(verified.status === 0, `govern verify says ${verified.status}: ${verified.stdout}${verified.stderr}`);
    return 'one package, valid by govern verify';
  },
};

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function main(portal) {
  const all = { upload, scan, 'sign-off': signOff, export: exporting };
  console.log(`seed ${args.seed}, ${moments} moments each, data in ${portal.folder}`);
  await portal.start();
  for (const user of ['scientist', 'auditor', ...seats]) await portal.token(user);
  for (const name of args.only.split(',')) {
    const operation = all[name];
    sow(name);
    // the last of these is measured, as cold as those that are killed
    const offset = name === 'sign-off' ? seats.length : 0;
    let length = 0;
    for (let number = 0; number < (offset || 2); number++) {
      if (number > 0) {
        await portal.kill();
        await portal.start();
      }

      const at = await operation.prepare(portal, number);
      length = await timed(() => operation.run(portal, at));
      await operation.check(portal, at);
    }
    console.log(`${name}: undisturbed ${Math.round(length)} ms`);
    const results = new Map();
    for (let number = 0; number < moments; number++) {
      const at = await operation.prepare(portal, number + offset);
      const share = random();
      const running = operation.run(portal, at).catch(() => {});
      await pause(share * length);
      await portal.kill();
      await running;
      await portal.start();
      const words = await operation.check(portal, at);
      const entries = await portal.verifyLedger();
      const kind = words.replace(/byte \d+/, 'a byte');
      results.set(kind, (results.get(kind) ?? 0) + 1);
      console.log(`  ${String(number + 1).padStart(2)} killed at ${Math.round(share * 100)} %: ${words}; ledger complete, ${entries} entries`);
    }
    console.log(`${name}: ${moments} kills, nothing lost, nothing doubled (${[...results].map(([kind, count]) => `${count} × ${kind}`).join(', ')})`);
  }
}

const portal = new Portal();
main(portal).then(() => portal.stop(true), async error => {
  console.error(`FAILED with --seed ${args.seed}: ${error.stack}`);
  await portal.stop(false);
  process.exit(1);
});
