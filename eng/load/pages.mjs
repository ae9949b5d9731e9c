// Measures how long lists, releases and the ledger take, as pages and by the API: one request at a time over loopback, from the first byte sent
// to the last byte read. Usage: node eng/load/pages.mjs [--address http://127.0.0.1:5080] [--requests 200]
import { optionsOf } from '../runs/arguments.mjs';
import { Client } from '../runs/client.mjs';
import { percentile } from './measure.mjs';

const args = optionsOf(import.meta.url, { address: { type: 'string', default: 'http://127.0.0.1:5080' }, requests: { type: 'string', default: '200' } });
const portal = new Client(args.address);
const requests = Number(args.requests);
const first = async address => (await portal.ask('auditor', 'GET', `${address}pageSize=20`)).items;

const release = (await first('/releases?state=in-review&'))[0] ?? (await first('/releases?'))[0];
const decided = (await first('/releases?state=approved&'))[0] ?? release;
const model = (await first('/models?'))[0];
const version = release.versionId;
const system = model.systemId;

const measured = [
  ['Releases', '/releases', '/releases'],
  ['Releases, page 15', '/releases?page=15', '/releases?page=15'],
  ['A release in review', `/releases/${release.id}`, `/releases/${release.id}`],
  ['Its readiness', null, `/releases/${release.id}/readiness`],
  ['A decided release', `/releases/${decided.id}`, `/releases/${decided.id}`],
  ['Work queue', '/', '/tasks?mine=true'],
  ['Inventory of systems', '/inventory', '/systems'],
  ['Inventory of models', '/inventory/models', '/models'],
  ['Inventory of datasets', '/inventory/datasets', '/datasets'],
  ['A system', `/systems/${system}`, `/systems/${system}`],
  ['A model', `/models/${model.id}`, `/models/${model.id}`],
  ['Versions of a model', null, `/models/${model.id}/versions`],
  ['A version', `/versions/${version}`, `/versions/${version}`],
  ['Ledger', '/ledger', '/ledger/entries?pageSize=50'],
  ['Ledger, page 1,500', '/ledger?page=1500', '/ledger/entries?pageSize=50&page=1500'],
  ['Ledger after a number', null, '/ledger/entries?after=50000&pageSize=200'],
  ['Evidence', '/evidence', '/evidence'],
];

const user = 'risk';
const asPerson = { cookie: await portal.cookie(user), accept: 'text/html' };
const asClient = { authorization: `Bearer ${await portal.token(user)}` };

async function time(address, headers) {
  const times = [];
  let bytes = 0;
  for (let number = -20; number < requests; number++) {
    const began = performance.now();
    const answer = await fetch(portal.address + address, { headers, redirect: 'manual' });
    const body = await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    if (number === -1 && new TextDecoder().decode(body).includes('could not be shown')) throw new Error(`${address}: a part of the page failed`);
    if (number >= 0) times.push(performance.now() - began);
    bytes = body.byteLength;
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), bytes };
}

const ms = value => value.toFixed(1);
console.log('| | page p50 | p95 | size | API p50 | p95 | size |\n|---|--:|--:|--:|--:|--:|--:|');
for (const [name, page, api] of measured) {
  const cells = [];
  for (const [address, headers] of [[page, asPerson], [api && `/api/v1${api}`, asClient]]) {
    const { p50, p95, bytes } = address ? await time(address, headers) : {};
    cells.push(...(address ? [`${ms(p50)} ms`, `${ms(p95)} ms`, `${Math.ceil(bytes / 1000)} kB`] : ['', '', '']));
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
