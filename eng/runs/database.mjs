// One server for several portals of a run.
import fs from 'node:fs';
import path from 'node:path';
import { Portal } from './portal.mjs';

// A portal makes its own server and is killed: the server goes on, and others may use it. Its own portal, started again, stops it.
export async function startDatabase(configuration) {
  const maker = new Portal({ configuration, name: 'maker' });
  await maker.start();
  await maker.kill();
  const place = path.join(maker.folder, 'data', 'postgres');
  const secrets = JSON.parse(fs.readFileSync(path.join(place, 'passwords.json'), 'utf8'));
  const pid = fs.readdirSync(place, { recursive: true }).find(file => path.basename(file) === 'postmaster.pid');
  const port = fs.readFileSync(path.join(place, pid), 'utf8').split('\n')[3];
  const as = (user, password) => `Host=127.0.0.1;Port=${port};Username=${user};Password=${password};Database=governance_portal`;
  return { maker, settings: { 'ConnectionStrings:Portal': as('portal', secrets.Portal), 'ConnectionStrings:Migrator': as('portal_migrator', secrets.Migrator) } };
}
