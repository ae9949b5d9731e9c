// Fills a running portal in demo mode with a big organisation, through its API alone: every row is one that the portal made itself.
// Usage: node eng/load/seed.mjs [--address http://127.0.0.1:5080] [--models 1000] [--versions 10000] [--releases 1000] [--entries 100000] [--at-once 8]
import crypto from 'node:crypto';
import { optionsOf } from '../runs/arguments.mjs';
import { Client, form, pause, seats } from '../runs/client.mjs';
import { each, sample } from './measure.mjs';

const args = optionsOf(import.meta.url, {
  address: { type: 'string', default: 'http://127.0.0.1:5080' },
  models: { type: 'string', default: '1000' },
  versions: { type: 'string', default: '10000' },
  releases: { type: 'string', default: '1000' },
  entries: { type: 'string', default: '100000' },
  'at-once': { type: 'string', default: '8' },
});
const portal = new Client(args.address);
const [models, versions, releases, entries, atOnce] = [args.models, args.versions, args.releases, args.entries, args['at-once']].map(Number);
const suffix = crypto.randomUUID().slice(0, 6);
const plan = JSON.parse(sample('submission.json'));
const card = sample(plan.card).toString();
const units = ['Radiology Partners', 'Retail lending', 'Claims', 'Customer service', 'Fraud prevention', 'Pharmacy', 'Treasury', 'Human resources'];
const perSystem = 5;
const perRelease = Math.max(1, Math.floor(models / releases));
const began = Date.now();
const say = words => console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${words}`);

const datasets = [];
for (const { metadata, files } of plan.datasets) {
  const made = await portal.ask('scientist', 'POST', '/datasets', form([['metadata', JSON.stringify({ ...metadata, name: `${metadata.name}-${suffix}` })], ...files.map(file => ['files', sample(file), file])]));
  await portal.until('scientist', `/datasets/${made.id}/redaction-report`, report => report.status === 'done', 'a scan');
  datasets.push(made.id);
}
say('the datasets are there, scanned');

const systems = [];
await each(Math.ceil(models / perSystem), atOnce, async number => {
  const system = await portal.ask('scientist', 'POST', '/systems', { ...plan.system, name: `${plan.system.name} ${suffix}-${number}`, businessUnit: units[number % units.length] });
  systems[number] = system.id;
});
const made = [];
await each(models, atOnce, async number => {
  const model = await portal.ask('scientist', 'POST', '/models', { systemId: systems[Math.floor(number / perSystem)], name: `${plan.model.name}-${suffix}-${number}`, kind: plan.model.kind });
  made[number] = { id: model.id, newest: null };
});
say(`${systems.length} systems, ${models} models`);

// version by version over all models, so that the newest of each is submitted last
const rounds = Math.ceil(versions / models);
for (let round = 0; round < rounds; round++) {
  await each(Math.min(models, versions - round * models), atOnce, async number => {
    const version = `1.${round}.${number % 10}`;
    const filled = card.replace('version: 1.2.0', `version: ${version}`);
    const { id } = await portal.ask('scientist', 'POST', `/models/${made[number].id}/versions`,
      form([['version', version], ['datasetIds', datasets.join(',')], ['card', filled, plan.card], ...plan.artifacts.map(file => ['artifacts', sample(file), file])]));
    made[number].newest = id;
  });
  say(`${Math.min(versions, (round + 1) * models)} versions`);
}

// six in ten approved, two refused, the rest waits for the council
let decided = 0;
await each(releases, atOnce, async number => {
  const release = await portal.ask('scientist', 'POST', '/releases', { versionId: made[(number * perRelease) % models].newest, ...plan.release });
  const share = number % 10;
  if (share >= 8) return;
  await portal.until('scientist', `/releases/${release.id}`, found => found.state === 'in-review', 'the gates');
  for (const seat of share < 6 ? seats : seats.slice(0, 1)) {
    const task = await taskOf(release.id, seat);
    await portal.ask(seat, 'POST', `/tasks/${task.id}/decision`, { outcome: share < 6 ? 'approve' : 'refuse', comment: 'Looked at card, data and gates.', conditions: [], manifestDigest: task.manifestDigest });
  }
  if (++decided % 100 === 0) say(`${decided} releases decided`);
});
say(`${releases} releases`);

async function taskOf(release, seat) {
  for (let tries = 0; tries < 600; tries++) {
    const task = (await portal.ask(seat, 'GET', `/tasks?mine=true&releaseId=${release}`)).items.find(each => each.seat === seat);
    if (task) return task;
    await pause(100);
  }
  throw new Error(`the ${seat} seat was never asked about release ${release}`);
}

// changes of systems without models, so that nothing has to be judged again
const quiet = [];
for (let number = 0; number < 20; number++)
  quiet.push((await portal.ask('scientist', 'POST', '/systems', { ...plan.system, name: `Changed often ${suffix}-${number}` })).id);
const count = async () => (await portal.ask('auditor', 'GET', '/ledger/entries?pageSize=1')).total;
for (let missing = entries - await count(); missing > 0; missing = entries - await count()) {
  await each(Math.min(missing, 10_000), atOnce, number =>
    portal.ask('scientist', 'PUT', `/systems/${quiet[number % quiet.length]}`, { ...plan.system, name: `Changed often ${suffix}-${number % quiet.length}`, owner: `Owner ${crypto.randomUUID().slice(0, 8)}` }, { 'if-match': '*' }));
  await pause(2000);
  say(`${await count()} ledger entries`);
}
