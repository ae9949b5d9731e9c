// Writes the software bill of materials: CycloneDX 1.6 (JSON) of every package that the lock files name.
// Usage: node eng/sbom.mjs [--out sbom.cdx.json] [--tests]; without --out it goes to standard output.
// --tests adds what only tests and benchmarks use. The same lock files give the same bytes; SOURCE_DATE_EPOCH, when set, is the time.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './runs/arguments.mjs';

const args = optionsOf(import.meta.url, { out: { type: 'string' }, tests: { type: 'boolean', default: false } });
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const read = file => JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));

function lockFiles() {
  const folders = args.tests ? ['src', 'tests', 'bench'] : ['src'];
  return folders.map(folder => path.join(root, folder)).filter(fs.existsSync)
    .flatMap(folder => fs.readdirSync(folder).map(project => path.join(folder, project, 'packages.lock.json')).filter(fs.existsSync));
}

// Licences of NuGet packages stand in their nuspec, where the package is restored; the lock file has none.
function nugetLicence(id, version) {
  const folder = process.env.NUGET_PACKAGES ?? path.join(os.homedir(), '.nuget', 'packages');
  const nuspec = path.join(folder, id.toLowerCase(), version.toLowerCase(), `${id.toLowerCase()}.nuspec`);
  if (!fs.existsSync(nuspec)) return undefined;
  const named = /<license type="expression">([^<]+)<\/license>/.exec(fs.readFileSync(nuspec, 'utf8'));
  return named ? licence(named[1].trim()) : undefined;
}

// an SPDX identifier, an SPDX expression, or words
const licence = text => [/^[A-Za-z0-9.+-]+$/.test(text) ? { license: { id: text } } : / (OR|AND|WITH) /.test(text) ? { expression: text } : { license: { name: text } }];
const hex = base64 => Buffer.from(base64, 'base64').toString('hex');

function nugetComponents() {
  const found = new Map();
  for (const file of lockFiles()) {
    for (const packages of Object.values(read(file).dependencies)) {
      for (const [name, entry] of Object.entries(packages)) {
        if (entry.type === 'Project') continue;
        const purl = `pkg:nuget/${name}@${entry.resolved}`;
        const uses = found.get(purl)?.uses ?? new Set();
        Object.keys(entry.dependencies ?? {}).forEach(use => uses.add(use.toLowerCase()));
        found.set(purl, { uses, component: {
          type: 'library', 'bom-ref': purl, name, version: entry.resolved, purl, licenses: nugetLicence(name, entry.resolved),
          properties: entry.contentHash ? [{ name: 'nuget:contentHash', value: entry.contentHash }] : undefined,
        } });
      }
    }
  }
  return [...found.values()];
}

// What is marked "dev" in package-lock.json serves tests alone.
function npmComponents() {
  const found = new Map();
  for (const [place, entry] of Object.entries(read(path.join(root, 'eng/npm/package-lock.json')).packages)) {
    if (place === '' || entry.link || (entry.dev && !args.tests)) continue;
    const name = entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const purl = `pkg:npm/${name.replace('@', '%40')}@${entry.version}`;
    const [algorithm, digest] = /^(sha\d+)-(.+)$/.exec(entry.integrity ?? '')?.slice(1) ?? [];
    const uses = new Set(Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }));
    found.set(purl, { uses, component: {
      type: 'library', 'bom-ref': purl, ...(name[0] === '@' ? { group: name.split('/')[0], name: name.split('/')[1] } : { name }), version: entry.version, purl,
      scope: entry.optional ? 'optional' : undefined,
      hashes: algorithm ? [{ alg: algorithm.replace('sha', 'SHA-'), content: hex(digest) }] : undefined,
      licenses: entry.license ? licence(entry.license) : undefined,
    } });
  }
  return [...found.values()];
}

const byRef = (a, b) => (a['bom-ref'] ?? a.ref) < (b['bom-ref'] ?? b.ref) ? -1 : 1;

function dependencies(components, nameOf) {
  const refs = new Map();
  for (const { component } of components) refs.set(nameOf(component), [...(refs.get(nameOf(component)) ?? []), component['bom-ref']]);
  return components.map(({ component, uses }) => ({ ref: component['bom-ref'], dependsOn: [...uses].flatMap(use => refs.get(use) ?? []).sort() }));
}

const version = /<Version>([^<]+)<\/Version>/.exec(fs.readFileSync(path.join(root, 'Directory.Build.props'), 'utf8'))[1];
const [nuget, npm] = [nugetComponents(), npmComponents()];
const components = [...nuget, ...npm].map(each => each.component).sort(byRef);
const product = { type: 'application', 'bom-ref': 'governance-portal', name: 'Governance Portal', version };
const graph = [...dependencies(nuget, each => each.name.toLowerCase()), ...dependencies(npm, each => each.group ? `${each.group}/${each.name}` : each.name)].sort(byRef);
const hash = crypto.createHash('sha256').update(JSON.stringify([product, components])).digest('hex');
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json', bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
  // a UUID of version 8 (RFC 9562): made of the content
  serialNumber: `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
  metadata: {
    timestamp: process.env.SOURCE_DATE_EPOCH ? new Date(+process.env.SOURCE_DATE_EPOCH * 1000).toISOString() : undefined,
    tools: { components: [{ type: 'application', name: 'eng/sbom.mjs', version }] }, component: product,
  },
  components,
  dependencies: [{ ref: product['bom-ref'], dependsOn: components.map(each => each['bom-ref']) }, ...graph],
};
const text = JSON.stringify(bom, null, 2) + '\n';
if (args.out) fs.writeFileSync(args.out, text);
else process.stdout.write(text);
