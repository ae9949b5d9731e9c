// Two portal processes on one database and one data folder: the one that holds a scan or an export is killed with -9 in the middle, and
// the other, asked over HTTP, must finish it after the lease, once. Usage: node eng/takeover-runs.mjs [--seed N] [--moments 5]
// [--only scan,export] [--configuration Release]. The portal and the command line must be built.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { optionsOf } from './runs/arguments.mjs';
import { must, pause } from './runs/client.mjs';
import { startDatabase } from './runs/database.mjs';
import { exporting, scan } from './runs/operations.mjs';
import { Portal, Seed } from './runs/portal.mjs';

const args = optionsOf(import.meta.url, {
  seed: { type: 'string', default: String(crypto.randomInt(2 ** 31)) },
  moments: { type: 'string', default: '5' },
  only: { type: 'string', default: 'scan,export' },
  configuration: { type: 'string', default: 'Release' },
});
const seed = new Seed(args.seed);
const operations = { scan: { ...scan, job: 'scan-dataset' }, export: { ...exporting, job: 'make-evidence-package' } };

// how often a portal said that it begins such a job
const begun = (portal, job) => (fs.readFileSync(portal.log, 'utf8').match(new RegExp(`The job ${job} for \\S+ is begun`, 'g')) ?? []).length;

async function holderOf(job, portals, before) {
  for (let tries = 0; tries < 3000; tries++) {
    const holder = portals.find(portal => begun(portal, job) > before.get(portal));
    if (holder) return holder;
    await pause(10);
  }
  throw new Error('no portal took the job in half a minute');
}

async function once(operation, portals, number, share, length) {
  const before = new Map(portals.map(portal => [portal, begun(portal, operation.job)]));
  const at = await operation.prepare(portals[number % 2], number);
  const holder = await holderOf(operation.job, portals, before);
  const other = portals.find(portal => portal !== holder);
  await pause(share * length);
  await holder.kill();
  const killed = performance.now();
  const words = await operation.check(other, at);
  const seconds = (performance.now() - killed) / 1000;
  const taken = begun(other, operation.job) - before.get(other);
  must(taken <= 1 && begun(holder, operation.job) === before.get(holder) + 1, 'the job was begun more often than once by each');
  const entries = await other.verifyLedger();
  await holder.start();
  return { words, entries, seconds, taken };
}

async function main({ maker, settings }) {
  const tokens = new Map();
  const portals = ['one', 'two'].map(name => Object.assign(new Portal({ configuration: args.configuration, folder: maker.folder, settings, name }), { seed, tokens }));
  console.log(`seed ${args.seed}, ${args.moments} moments each, data in ${maker.folder}`);
  try {
    for (const portal of portals) await portal.start();
    for (const name of args.only.split(',')) {
      const operation = operations[name];
      seed.sow(name);
      await measure(operation, portals); // the first is cold
      const length = await measure(operation, portals);
      console.log(`${name}: undisturbed ${Math.round(length)} ms`);
      let takeovers = 0;
      for (let number = 0; number < +args.moments; number++) {
        const share = seed.random();
        const { words, entries, seconds, taken } = await once(operation, portals, number, share, length);
        takeovers += taken;
        console.log(`  ${String(number + 1).padStart(2)} killed at ${Math.round(share * 100)} %: ${taken ? `finished by the other after ${seconds.toFixed(1)} s` : 'it had been finished'}; ${words}; ledger complete, ${entries} entries`);
      }
      console.log(`${name}: ${args.moments} kills, ${takeovers} taken over, nothing lost, nothing doubled`);
    }
  } finally {
    for (const portal of portals) await portal.stop(false);
  }
}

async function measure(operation, portals) {
  const at = await operation.prepare(portals[0], 0);
  const began = performance.now();
  await operation.run(portals[0], at);
  await operation.check(portals[0], at);
  return performance.now() - began;
}

const database = await startDatabase(args.configuration);
let well = false;
try {
  await main(database);
  well = true;
} catch (error) {
  console.error(`FAILED with --seed ${args.seed}: ${error.stack}`);
  process.exitCode = 1;
}
// its own portal stops the server
await database.maker.start();
await database.maker.stop(well);
