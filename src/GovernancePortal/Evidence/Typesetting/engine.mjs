// Typesets one document at a time for render.mjs: reads the evidence, makes it fit to print, compiles, exports, writes the file.
// The template sees only memory: /document.json (cleaned), /options.json and /attachment (the evidence as it is).
import fs from 'node:fs';
import path from 'node:path';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { loadFonts } from './fonts.mjs';
import { cleanTree, makeCleaner } from './safe-text.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const WORKSPACE = '/virtual'; // need not exist: every file is mapped from memory
const ATTEMPTS = 5; // after that many tries to print every character, only the plain letters of the main font are kept
const ATTACHMENT = 'evidence.json';

// Native work blocks this thread, so that it would not notice that the front is gone; a second thread does.
const WATCH = `const { workerData: parent } = require('node:worker_threads');
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);`;
new Worker(WATCH, { eval: true, workerData: process.ppid }).unref();

class JobError extends Error {
  constructor(code, message) { super(message); this.code = code; }
}

const [modules, folderArgument] = process.argv.slice(2);
const folder = fs.realpathSync(folderArgument);
const require = createRequire(path.join(modules, 'require.cjs'));
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const fonts = loadFonts(path.join(HERE, 'fonts.json'), modules);
const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs: fonts.blobs }] });
const templates = path.join(HERE, 'template');
for (const name of fs.readdirSync(templates)) compiler.addSource(`${WORKSPACE}/${name}`, fs.readFileSync(path.join(templates, name), 'utf8'));

const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex');

function inFolder(file) {
  if (typeof file !== 'string' || file.includes('\0')) throw new JobError('bad-request', 'no path');
  let parent;
  try { parent = fs.realpathSync(path.dirname(file)); } catch { throw new JobError('not-found', 'no such folder'); }
  if (!parent.startsWith(folder + path.sep)) throw new JobError('forbidden-path', 'outside the job folder');
  return path.join(parent, path.basename(file));
}

function readDocument(file) {
  const real = inFolder(file);
  if (!fs.lstatSync(real, { throwIfNoEntry: false })?.isFile()) throw new JobError('not-found', 'no document');
  const bytes = fs.readFileSync(real);
  let data;
  try { data = JSON.parse(bytes.toString('utf8')); } catch (e) { throw new JobError('invalid-data', `not JSON: ${e.message}`); }
  const created = Date.parse(data?.package?.createdAt);
  if (!Number.isFinite(created)) throw new JobError('invalid-data', 'package.createdAt is missing');
  return { bytes, data, timestamp: Math.floor(created / 1000) };
}

function diagnostics(from) {
  try {
    return compiler.fetchDiagnostics(from).slice(0, 5)
      .map(d => (d.path ? `${path.posix.basename(d.path)}:${(d.range?.start?.line ?? 0) + 1}: ` : '') + d.message).join(' | ');
  } catch { return String(from?.message ?? from); }
}

function compile() {
  const outcome = compiler.compile({ mainFilePath: `${WORKSPACE}/evidence.typ`, resetRead: true });
  if (outcome.hasError() || !outcome.result) throw new JobError('template', diagnostics(outcome.takeDiagnostics() ?? outcome.takeError()));
  return outcome.result;
}

// PDF/A forbids text without a glyph. Single letters are checked beforehand; combinations that no font has are named by the export.
function unprintable(message) {
  const found = new Set();
  for (const [, text] of message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gs)) {
    const letters = text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
    for (const letter of letters) if (letter.codePointAt(0) > 0x7e) found.add(letter.codePointAt(0));
  }
  return found;
}

function typeset({ bytes, data, timestamp }, say) {
  const map = (name, content) => compiler.mapShadow(`${WORKSPACE}/${name}`, content);
  map('attachment', bytes);
  map('options.json', Buffer.from(JSON.stringify({ contentDigest: sha256(bytes), contentFile: ATTACHMENT, contentSize: bytes.length })));
  const denied = new Set();
  for (let attempt = 1; ; attempt++) {
    const clean = makeCleaner(fonts.coverage, denied, attempt === ATTEMPTS ? fonts.plain : null);
    map('document.json', Buffer.from(JSON.stringify(cleanTree(data, clean))));
    say('compile');
    const result = compile();
    say('export');
    try {
      const pdf = compiler.pdf(result, { pdfStandard: 'a-3a', pdfTags: true, creationTimestamp: timestamp });
      return { pdf: withoutSuspects(pdf), pages: result.numOfPages };
    } catch (e) {
      const message = String(e.message ?? e), letters = unprintable(message);
      if (!letters.size || attempt === ATTEMPTS) throw new JobError('export', message.slice(0, 600));
      for (const letter of letters) denied.add(letter);
    }
  }
}

// Typst states the default "/Suspects false", over which poppler's tools complain; an auditor should not see an error where there is none.
// Blanks of the same length change no offset. Only where it stands exactly once, as Typst writes it, and never inside the attachment.
function withoutSuspects(pdf) {
  const marked = Buffer.from('/MarkInfo <<\n    /Marked true\n    /Suspects false\n  >>');
  const at = pdf.indexOf(marked);
  if (at >= 0 && pdf.indexOf(marked, at + 1) < 0) pdf.fill(' ', at + marked.indexOf('/Suspects'), at + marked.indexOf('\n  >>'));
  return pdf;
}

function write(file, bytes) {
  const part = `${file}.part`;
  const handle = fs.openSync(part, 'wx', 0o600);
  try { fs.writeSync(handle, bytes); fs.fsyncSync(handle); } finally { fs.closeSync(handle); }
  fs.renameSync(part, file);
}

function work(job) {
  const say = stage => process.send({ type: 'progress', id: job.id, stage });
  say('read');
  const document = readDocument(job.document);
  const out = inFolder(job.out);
  const { pdf, pages } = typeset(document, say);
  say('write');
  write(out, pdf);
  return { type: 'result', id: job.id, sha256: sha256(pdf), bytes: pdf.length, pages, rssMB: megabytes() };
}

function failure(job, error) {
  const code = error instanceof JobError ? error.code : error?.code === 'ENOSPC' ? 'disk-full' : 'internal';
  return { type: 'error', id: job.id, code, message: String(error?.message ?? error).slice(0, 1000), rssMB: megabytes() };
}

process.on('message', job => {
  let answer;
  try { answer = work(job); } catch (e) { answer = failure(job, e); }
  for (const name of ['attachment', 'options.json', 'document.json']) compiler.unmapShadow(`${WORKSPACE}/${name}`);
  compiler.evictCache(2);
  process.send(answer);
});
process.on('disconnect', () => process.exit(0));
process.send({ type: 'ready', rssMB: megabytes() });
