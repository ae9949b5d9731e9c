// Sends the files of an input to /api/v1/uploads with tus-js-client, a classic script that is loaded once. One file goes after the other,
// and the page behind (owner) is told how it goes; it may be gone for a while when the connection is cut.
const endpoint = '/api/v1/uploads';
const piece = 16 * 1024 * 1024;
const patience = [0, 1000, 2000, 4000, 8000, 15000, 30000, 30000, 30000, 30000];
const pickers = new Map();
let library;

function loadLibrary(script) {
  library ??= new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement('script'), { src: script, onload: resolve, onerror: reject })));
  library.catch(() => { library = undefined; });
  return library;
}

export async function attach(input, id, owner, script) {
  if (!input) return;
  await loadLibrary(script);
  const picker = { owner, files: new Map(), turn: Promise.resolve(), next: 0, gone: false };
  pickers.set(id, picker);
  input.addEventListener('change', () => choose(picker, input));
  input.dataset.ready = 'true';
}

async function choose(picker, input) {
  const chosen = [...input.files].map(file => ({ key: ++picker.next, file }));
  input.value = '';
  if (chosen.length === 0) return;
  const wanted = await picker.owner.invokeMethodAsync('ChosenAsync', chosen.map(({ key, file }) => ({ key, name: file.name, size: file.size })));
  for (const { key, address } of wanted) {
    const { file } = chosen.find(each => each.key === key);
    picker.files.set(key, make(picker, key, file, address));
    enqueue(picker, key);
  }
}

function make(picker, key, file, address) {
  const entry = { wanted: true, started: false, ended: undefined };
  let told = 0;
  entry.upload = new tus.Upload(file, {
    endpoint, uploadUrl: address, chunkSize: piece, retryDelays: patience, metadata: { filename: file.name }, storeFingerprintForResuming: false,
    onBeforeRequest: request => request.setHeader('RequestVerificationToken', document.querySelector('input[name=__RequestVerificationToken]')?.value ?? ''),
    onShouldRetry: error => passes(error.originalResponse),
    onUploadUrlAvailable: () => tell(picker, 'BegunAsync', key, entry.upload.url.split('/').pop()),
    onProgress: sent => {
      if (Date.now() - told < 300) return;
      told = Date.now();
      picker.owner.invokeMethodAsync('Progress', key, sent).catch(() => {});
    },
    onChunkComplete: (_, arrived) => picker.owner.invokeMethodAsync('Progress', key, arrived).catch(() => {}),
    onSuccess: () => { entry.ended?.(); tell(picker, 'ArrivedAsync', key); },
    onError: error => { entry.ended?.(); entry.started = false; tell(picker, 'StoppedAsync', key, words(error)); },
  });
  return entry;
}

// No answer, another request still writing, or a portal that is busy: worth another try. A refusal is not.
function passes(answer) {
  const status = answer?.getStatus() ?? 0;
  if (status === 429) return !answer.getBody().includes('"upload-quota"');
  return status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507);
}

// What the portal says, or null when it did not answer.
function words(error) {
  const answer = error.originalResponse;
  if (!answer || answer.getStatus() === 0) return null;
  try {
    const { detail, remedy, title } = JSON.parse(answer.getBody());
    return [detail ?? title, remedy].filter(Boolean).join(' ');
  } catch {
    return `The portal answered with status ${answer.getStatus()}.`;
  }
}

// A notice that must arrive waits until the connection is back.
async function tell(picker, method, ...values) {
  for (let tries = 0; tries < 600 && !picker.gone; tries++) {
    try {
      return await picker.owner.invokeMethodAsync(method, ...values);
    } catch {
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}

function enqueue(picker, key) {
  picker.turn = picker.turn.then(() => run(picker, key)).catch(error => console.warn('An upload could not start.', error));
}

function run(picker, key) {
  const entry = picker.files.get(key);
  if (picker.gone || !entry?.wanted || entry.started) return undefined;
  return new Promise(resolve => {
    entry.ended = resolve;
    entry.started = true;
    entry.upload.start();
  });
}

export async function pause(id, key) {
  const entry = pickers.get(id)?.files.get(key);
  if (!entry) return;
  entry.wanted = entry.started = false;
  await entry.upload.abort();
  entry.ended?.();
}

export function goOn(id, key) {
  const picker = pickers.get(id);
  const entry = picker?.files.get(key);
  if (!entry) return;
  entry.wanted = true;
  enqueue(picker, key);
}

export async function drop(id, key) {
  await pause(id, key);
  pickers.get(id)?.files.delete(key);
}

// The person leaves the page: what has arrived stays, and another day goes on from there.
export function detach(id) {
  const picker = pickers.get(id);
  if (!picker) return;
  pickers.delete(id);
  picker.gone = true;
  for (const { upload, ended } of picker.files.values()) {
    upload.abort();
    ended?.();
  }
}
