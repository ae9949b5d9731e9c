// Kills the portal with -9 in the middle of uploads, scans, sign-offs and exports, starts it again, and checks over HTTP that nothing was
// lost and nothing doubled. Usage: node eng/kill-runs.mjs [--seed N] [--moments 20] [--only upload,scan,sign-off,export] [--configuration Release]
// The portal and the command line must be built. The same seed kills at the same shares of each operation's time.
import crypto from 'node:crypto';
import { optionsOf } from './runs/arguments.mjs';
import { pause, seats } from './runs/client.mjs';
import { exporting, scan, signOff, upload } from './runs/operations.mjs';
import { Portal, Seed } from './runs/portal.mjs';

const args = optionsOf(import.meta.url, {
  seed: { type: 'string', default: String(crypto.randomInt(2 ** 31)) },
  moments: { type: 'string', default: '20' },
  only: { type: 'string', default: 'upload,scan,sign-off,export' },
  configuration: { type: 'string', default: 'Release' },
});
const moments = +args.moments;

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
    portal.seed.sow(name);
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
      const share = portal.seed.random();
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

const portal = new Portal({ configuration: args.configuration });
portal.seed = new Seed(args.seed);
main(portal).then(() => portal.stop(true), async error => {
  console.error(`FAILED with --seed ${args.seed}: ${error.stack}`);
  await portal.stop(false);
  process.exit(1);
});
