// The editor of policies: CodeMirror 6 over the page's own text field, which stays where it is when CodeMirror does not load. What is typed
// is kept in this browser window at once, under its person, and told to the server when the person pauses: a lost connection loses nothing.
const editors = new WeakMap();
const pauseBeforeCheck = 500;
const pauseBeforeSave = 5000;

// Answers whether the editor runs, what was typed here before and never reached the server, and whether a text is set aside here.
// options.base names the text that the server has; what is kept says from which it goes on.
export async function open(host, field, page, options) {
  if (!host || !field) return null;
  const server = lines(options.text);
  const kept = keptText(options.key);
  const text = kept ? kept.text : server;
  const editor = { field, page, key: options.key, name: options.name, base: text === server ? options.base : kept.base, server, view: null, check: 0, save: 0, sent: null };
  if (text === server) forget(options.key);
  editors.set(host, editor);
  watch(editor);
  try {
    const parts = await load();
    if (editors.get(host) !== editor) return null;
    editor.parts = parts;
    editor.view = make(parts, host, editor, text, options);
    field.hidden = true;
  } catch (error) {
    console.warn('The editor did not load; the plain field takes its place.', error);
    field.value = text;
    field.addEventListener('input', () => changed(editor, field.value));
  }
  return { rich: editor.view !== null, unsaved: text !== server, base: editor.base, aside: keptText(aside(options.key)) !== null };
}

// The whole text, as bytes: it may be longer than a message of the connection.
export function text(host) {
  const editor = editors.get(host);
  return new TextEncoder().encode(textOf(editor));
}

// The same, on its way to the server: what is typed from here on is newer.
export function send(host) {
  const editor = editors.get(host);
  if (editor) editor.sent = textOf(editor);
  return text(host);
}

// While it is held nobody types: what is sent is what stands there.
export function hold(host, isHeld) {
  const editor = editors.get(host);
  if (!editor) return;
  if (editor.view) editor.view.dispatch({ effects: editor.lock.reconfigure(editor.parts.state.EditorState.readOnly.of(isHeld)) });
  else editor.field.readOnly = isHeld;
}

// The page itself goes elsewhere, and what is typed here is kept: nobody needs a warning.
export function calm(host) {
  const editor = editors.get(host);
  if (editor) editor.calm = true;
}

// What is wrong, at its place.
export function show(host, problems) {
  const editor = editors.get(host);
  if (!editor?.view) return;
  const { setDiagnostics } = editor.parts.lint;
  editor.view.dispatch(setDiagnostics(editor.view.state, problems.map(problem => diagnostic(editor.view.state.doc, problem))));
}

// The server has the text that was sent last. Answers whether another one stands here by now; that one stays kept.
export function saved(host, base) {
  const editor = editors.get(host);
  if (!editor) return false;
  Object.assign(editor, { base, server: editor.sent });
  const now = textOf(editor);
  if (now === editor.sent) forget(editor.key);
  else keep(editor, now);
  return now !== editor.sent;
}

// What the server has takes the place of what is written; what it does not have is set aside. Answers whether that was so.
export function replace(host, value, base) {
  const editor = editors.get(host);
  if (!editor) return false;
  const typed = isUnsaved(editor);
  if (typed) put(aside(editor.key), editor, textOf(editor));
  Object.assign(editor, { base, server: lines(value) });
  write(editor, value, [editor.parts?.state.Transaction.remote.of(true)]);
  forget(editor.key);
  return typed;
}

// What was set aside stands in the text again. It goes on from no text that the server has: nothing is written over unasked.
export function back(host) {
  const editor = editors.get(host);
  const before = editor && keptText(aside(editor.key));
  if (!before) return false;
  editor.base = '';
  keep(editor, before.text);
  write(editor, before.text, []);
  forget(aside(editor.key));
  return true;
}

export function drop(host) {
  const editor = editors.get(host);
  if (editor) forget(aside(editor.key));
}

// Whether something waits under a name that is not what the server has.
export function waits(key, source) {
  const kept = keptText(key);
  return kept !== null && kept.text !== lines(source);
}

// The draft is gone: what stands here is nowhere else any more.
export function rescue(host) {
  const editor = editors.get(host);
  if (editor) keep(editor, textOf(editor));
}

// What was typed on a draft that is gone is shown in a plain field. Answers which draft it was; null where nothing was typed.
export function showLeft(field, key) {
  const kept = keptText(key);
  if (!field || !kept) return null;
  field.value = kept.text;
  return kept.name ?? null;
}

export function textOfField(field) {
  return new TextEncoder().encode(field?.value ?? '');
}

export function go(host, line, column) {
  const editor = editors.get(host);
  if (!editor?.view) return;
  const at = place(editor.view.state.doc, line, column);
  editor.view.dispatch({ selection: { anchor: at }, effects: editor.parts.view.EditorView.scrollIntoView(at, { y: 'center' }) });
  editor.view.focus();
}

export function release(host) {
  const editor = editors.get(host);
  if (!editor) return;
  clearTimeout(editor.check);
  clearTimeout(editor.save);
  window.removeEventListener('beforeunload', editor.warn);
  document.removeEventListener('visibilitychange', editor.hide);
  editor.view?.destroy();
  editors.delete(host);
}

let loading;
function load() {
  loading ??= Promise.all(['state', 'view', 'language', 'commands', 'autocomplete', 'lint', 'search', 'lang-yaml'].map(name => import(`@codemirror/${name}`)).concat(import('@lezer/highlight')))
    .then(([state, view, language, commands, autocomplete, lint, search, yaml, highlight]) => ({ state, view, language, commands, autocomplete, lint, search, yaml, highlight }));
  loading.catch(() => { loading = undefined; });
  return loading;
}

function make(parts, host, editor, doc, options) {
  const { EditorState } = parts.state;
  const { EditorView, keymap, lineNumbers, drawSelection, highlightActiveLine, highlightActiveLineGutter, hoverTooltip } = parts.view;
  const nonce = document.querySelector('script[nonce]')?.nonce;
  editor.lock = new parts.state.Compartment();
  return new EditorView({
    parent: host,
    state: EditorState.create({
      doc,
      extensions: [
        nonce ? EditorView.cspNonce.of(nonce) : [],
        lineNumbers(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(),
        parts.commands.history(), parts.language.indentOnInput(), parts.language.bracketMatching(), parts.autocomplete.closeBrackets(),
        parts.yaml.yaml(), parts.language.syntaxHighlighting(colours(parts)), parts.language.indentUnit.of('  '), EditorState.tabSize.of(2),
        parts.lint.lintGutter(), parts.search.highlightSelectionMatches(),
        parts.autocomplete.autocompletion({ icons: false, override: [context => complete(context, options)] }),
        hoverTooltip((view, at) => hover(view, at, options)),
        keymap.of([
          { key: 'Mod-s', preventDefault: true, run: () => { clearTimeout(editor.save); tell(editor, 'SaveNowAsync'); return true; } },
          ...parts.autocomplete.closeBracketsKeymap, ...parts.commands.defaultKeymap, ...parts.search.searchKeymap, ...parts.commands.historyKeymap,
          ...parts.autocomplete.completionKeymap, ...parts.lint.lintKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0', spellcheck: 'false', autocapitalize: 'off' }),
        editor.lock.of(EditorState.readOnly.of(options.readOnly === true)),
        look(parts),
        EditorView.updateListener.of(update => {
          if (update.docChanged && !update.transactions.some(transaction => transaction.annotation(parts.state.Transaction.remote))) changed(editor, update.state.doc.toString());
        }),
      ],
    }),
  });
}

function colours(parts) {
  const { tags } = parts.highlight;
  return parts.language.HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--gp-primary)' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--gp-stale)' },
    { tag: tags.comment, color: 'var(--gp-text-3)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--gp-waived)' },
  ]);
}

function look(parts) {
  return parts.view.EditorView.theme({
    '&': { height: '42rem', fontSize: '.8125rem', color: 'var(--gp-text)', backgroundColor: 'var(--gp-surface)' },
    '&.cm-focused': { outline: '2px solid var(--gp-focus)', outlineOffset: '-2px' },
    '.cm-scroller': { fontFamily: 'var(--gp-mono)', lineHeight: '1.55rem' },
    '.cm-content': { caretColor: 'var(--gp-text)' },
    '.cm-cursor': { borderLeftColor: 'var(--gp-text)' },
    '.cm-gutters': { color: 'var(--gp-text-3)', backgroundColor: 'var(--gp-surface)', borderRight: '1px solid var(--gp-border)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--gp-primary-tint) 45%, transparent)' },
    '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--gp-focus) 30%, transparent)' },
    '.cm-tooltip': { color: 'var(--gp-text)', backgroundColor: 'var(--gp-surface)', border: '1px solid var(--gp-border-strong)', borderRadius: 'var(--gp-radius)', fontFamily: 'var(--gp-font)', maxWidth: '28rem' },
    '.cm-gutter-lint .cm-gutterElement': { paddingBlock: 'calc((1.55rem - 1em) / 2)' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '.25rem .5rem' },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--gp-on-primary)', backgroundColor: 'var(--gp-primary)' },
    '.cm-completionInfo': { padding: '.375rem .5rem' },
    '.cm-panels': { color: 'var(--gp-text)', backgroundColor: 'var(--gp-bg)' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--gp-fail)' },
    '.gp-cm-hover': { padding: '.375rem .5rem', fontSize: 'var(--gp-fs-small)' },
  });
}

function changed(editor, value) {
  keep(editor, value);
  clearTimeout(editor.check);
  clearTimeout(editor.save);
  editor.check = setTimeout(() => tell(editor, 'ChangedAsync'), pauseBeforeCheck);
  editor.save = setTimeout(() => tell(editor, 'RestedAsync'), pauseBeforeSave);
}

// a connection that is gone comes back, or the page does: the text is kept
function tell(editor, deed) {
  return editor.page.invokeMethodAsync(deed).catch(() => {});
}

// Who closes the window is warned while the server has not got everything; who turns to another window has it saved.
function watch(editor) {
  editor.warn = event => {
    if (!editor.calm && isUnsaved(editor)) event.preventDefault();
  };
  editor.hide = () => {
    if (document.visibilityState === 'hidden' && isUnsaved(editor)) tell(editor, 'RestedAsync');
  };
  window.addEventListener('beforeunload', editor.warn);
  document.addEventListener('visibilitychange', editor.hide);
}

const textOf = editor => editor ? editor.view ? editor.view.state.doc.toString() : editor.field.value : '';

const isUnsaved = editor => textOf(editor) !== editor.server;

// Lines as the editor ends them.
const lines = value => value.replace(/\r\n?/g, '\n');

const aside = key => `${key}:aside`;

function write(editor, value, annotations) {
  if (editor.view) editor.view.dispatch({ changes: { from: 0, to: editor.view.state.doc.length, insert: value }, annotations });
  else editor.field.value = value;
}

const keep = (editor, value) => put(editor.key, editor, value);

function put(key, editor, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ text: value, base: editor.base, name: editor.name }));
  } catch {
    // full or forbidden
  }
}

function keptText(key) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    return typeof kept?.text === 'string' ? kept : null;
  } catch {
    return null;
  }
}

export function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // forbidden
  }
}

function place(doc, line, column) {
  const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(row.from + Math.max(column - 1, 0), row.to);
}

function diagnostic(doc, problem) {
  const from = place(doc, problem.line, problem.column);
  const rest = doc.lineAt(from).text.slice(from - doc.lineAt(from).from);
  const length = /^[\w.-]+|^\S/.exec(rest)?.[0].length ?? 0;
  return { from, to: from + length, severity: 'error', message: (problem.ruleId ? `Rule ${problem.ruleId}: ` : '') + problem.message };
}

const setKeys = ['schema', 'id', 'title', 'owner', 'description', 'references', 'effectiveFrom', 'values', 'bases', 'rules'];
const ruleKeys = ['id', 'title', 'severity', 'references', 'when', 'require', 'message', 'remedy', 'satisfied', 'evidence', 'halfLife', 'since', 'waivable', 'tests'];
const choices = { severity: ['block', 'warn', 'inform'], expect: ['pass', 'warn', 'fail', 'not-applicable', 'error'], waivable: ['true', 'false'] };
const functions = ['has', 'size', 'duration', 'timestamp', 'string', 'int', 'double'];
const macros = ['all', 'exists', 'exists_one', 'filter', 'map', 'size'];

function complete(context, options) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const key = /^(\s*)(?:- )?(\w*)$/.exec(before);
  const word = context.matchBefore(/\w*$/);
  if (key && (context.explicit || key[2])) return list(word.from, (key[1] || before.includes('- ') ? ruleKeys : setKeys).map(label => ({ label, type: 'keyword', apply: `${label}: ` })));
  const value = /(?:^|[\s{,])(\w+):\s*([\w-]*)$/.exec(before);
  if (value && choices[value[1]]) return list(context.pos - value[2].length, choices[value[1]].map(label => ({ label, type: 'enum' })));
  const chain = /([A-Za-z_]\w*(?:\.\w+)*)\.(\w*)$/.exec(before);
  if (chain) {
    const member = find(options.schema, chain[1], context.state.doc.sliceString(0, context.pos), 0);
    if (member) return list(word.from, member.i ? macros.map(label => ({ label, type: 'method' })) : members(member));
    return null;
  }
  if (!context.explicit && !(word && word.text.length > 0 && /[=!<>&|(,{]\s*\w*$|(?:when|require|since):\s*\w*$/.test(before))) return null;
  return list(word.from, [...members(options.schema), ...functions.map(label => ({ label, type: 'function' }))]);
}

const list = (from, options) => ({ from, options, validFor: /^[\w-]*$/ });

const members = member => Object.entries(member.m ?? {}).map(([label, known]) => ({ label, type: 'property', detail: known.t, info: describe(known) }));

const describe = member => [member.d, member.c?.length ? `One of ${member.c.join(', ')}.` : ''].filter(Boolean).join(' ');

// What a chain such as "d.report.status" means, where d is the item of the list that a macro before it walks through.
function find(root, chain, before, depth) {
  const [first, ...rest] = chain.split('.');
  let here = root.m[first] ?? (depth < 8 ? bound(root, first, before, depth) : null);
  for (const step of rest) here = here?.m?.[step];
  return here ?? null;
}

function bound(root, name, before, depth) {
  const walks = [...before.matchAll(/([A-Za-z_]\w*(?:\.\w+)*)\.(?:all|exists|exists_one|existsOne|filter|map)\(\s*([A-Za-z_]\w*)\s*,/g)].filter(walk => walk[2] === name);
  const last = walks.at(-1);
  return last ? find(root, last[1], before.slice(0, last.index), depth + 1)?.i : null;
}

function hover(view, at, options) {
  const line = view.state.doc.lineAt(at);
  for (const word of line.text.matchAll(/[A-Za-z_]\w*(?:\.\w+)*/g)) {
    const [from, to] = [line.from + word.index, line.from + word.index + word[0].length];
    if (at < from || at > to) continue;
    const rest = /^\w*/.exec(line.text.slice(at - line.from))[0].length;
    const chain = word[0].slice(0, at - from + rest);
    const member = find(options.schema, chain, view.state.doc.sliceString(0, to), 0);
    return member ? { pos: from, end: to, above: true, create: () => ({ dom: explain(chain, member) }) } : null;
  }
  return null;
}

function explain(chain, member) {
  const box = Object.assign(document.createElement('div'), { className: 'gp-cm-hover' });
  box.append(Object.assign(document.createElement('b'), { textContent: `${chain}: ${member.t}` }), document.createElement('br'), describe(member));
  return box;
}
