// What a run does in the middle of which a portal is killed, and how it is checked afterwards. Each: prepare, run, check.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { form, listOf, must, root, seats, sha256 } from './client.mjs';
import { built } from './portal.mjs';

const sample = path.join(root, 'samples', 'breast-cancer');

const dataset = name => JSON.stringify({ name, source: 'Made for a kill run', licence: 'CC-BY-4.0', lawfulBasis: 'none needed', region: 'eu-west', classification: 'restricted', personalData: true });

export const upload = {
  async prepare(portal) {
    const at = { content: portal.seed.bytes(48 << 20) };
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

export const scan = {
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

export async function submit(portal) {
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

async function decide(portal, release, seat) {
  const tasks = (await portal.ask(seat, 'GET', '/tasks?mine=true&pageSize=200')).items.filter(task => task.releaseId === release && task.seat === seat);
  if (tasks.length === 0) return false;
  must(tasks.length === 1, `${tasks.length} tasks for one seat`);
  await portal.ask(seat, 'POST', `/tasks/${tasks[0].id}/decision`, { outcome: 'approve', comment: `The ${seat} seat looked at everything.`, conditions: [], manifestDigest: tasks[0].manifestDigest });
  return true;
}

export const signOff = {
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

export const exporting = {
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
    const verified = spawnSync('dotnet', [built(portal.configuration, 'GovernancePortal.Cli', 'govern.dll'), 'verify', file], { encoding: 'utf8' });
    must(verified.status === 0, `govern verify says ${verified.status}: ${verified.stdout}${verified.stderr}`);
    return 'one package, valid by govern verify';
  },
};
