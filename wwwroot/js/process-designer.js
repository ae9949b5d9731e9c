// The designer of processes: bpmn-js' modeler with a palette of our own, whose buttons work from the keyboard too. What a step says is edited in the page's own form, by
// name and value. What is drawn is kept in this browser window at once, under its person, and told to the server when the person pauses: a lost connection loses nothing.
const designers = new WeakMap();
const pauseBeforeCheck = 500;
const pauseBeforeSave = 3000;
const language = 'https://cel.dev';
const text = { defaultStyle: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontSize: 14, lineHeight: 1.15 }, externalStyle: { fontSize: 13, lineHeight: 1.15 } };
const colours = { defaultFillColor: 'var(--gp-surface)', defaultStrokeColor: 'var(--gp-text)', defaultLabelColor: 'var(--gp-text)' };

// What can be added. The server says what runs; these are the kinds that it does.
const kinds = {
  'user-task': { type: 'bpmn:UserTask' },
  'service-task': { type: 'bpmn:ServiceTask' },
  'call-activity': { type: 'bpmn:CallActivity' },
  'sub-process': { type: 'bpmn:SubProcess', isExpanded: true },
  'exclusive-gateway': { type: 'bpmn:ExclusiveGateway' },
  'parallel-gateway': { type: 'bpmn:ParallelGateway' },
  'inclusive-gateway': { type: 'bpmn:InclusiveGateway' },
  'start-event': { type: 'bpmn:StartEvent' },
  'timer-event': { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' },
  'message-event': { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:MessageEventDefinition' },
  'boundary-timer': { type: 'bpmn:BoundaryEvent', eventDefinitionType: 'bpmn:TimerEventDefinition', boundary: true },
  'end-event': { type: 'bpmn:EndEvent' },
  'terminate-event': { type: 'bpmn:EndEvent', eventDefinitionType: 'bpmn:TerminateEventDefinition' },
};

let library;
function loadLibrary(script, styles) {
  library ??= new Promise((resolve, reject) => {
    for (const href of styles) if (!document.querySelector(`link[href="${href}"]`)) document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
    const before = window.BpmnJS; // the viewer goes by the same name
    document.head.append(Object.assign(document.createElement('script'), { src: script, onload: () => { const modeler = window.BpmnJS; window.BpmnJS = before; resolve(modeler); }, onerror: reject }));
  });
  library.catch(() => { library = undefined; });
  return library;
}

// Answers whether it can be drawn in, whether what stands there was drawn before and never reached the server, and whether something is set aside here.
export async function open(host, page, options) {
  if (!host) return null;
  try {
    const Modeler = await loadLibrary(options.script, options.styles);
    const modeler = new Modeler({
      container: host, bpmnRenderer: colours, textRenderer: text, moddleExtensions: { gp: descriptor(options.attributes) },
      additionalModules: [{ __init__: [], paletteProvider: ['value', null], contextPadProvider: ['type', ContextPad] }],
    });
    const designer = { host, page, modeler, key: options.key, base: options.base, check: 0, save: 0, fields: options.fields, marks: [], quiet: false, dirty: false };
    designers.set(host, designer);
    const kept = keptText(options.key);
    const goesOn = kept !== null && kept.xml !== options.xml && kept.base === options.base;
    if (kept !== null && kept.xml !== options.xml && !goesOn) put(aside(options.key), kept.xml, kept.base);
    if (!goesOn) forget(options.key);
    await modeler.importXML(goesOn ? kept.xml : options.xml);
    designer.dirty = goesOn;
    watch(designer, options.label);
    fit(designer);
    tellSelected(designer);
    return { drawn: true, unsaved: goesOn, aside: keptText(aside(options.key)) !== null };
  } catch (error) {
    console.warn('The designer did not load.', error);
    return { drawn: false, unsaved: false, aside: false };
  }
}

// The file as it is drawn, as bytes: it may be longer than a message of the connection.
export async function xml(host) {
  const designer = designers.get(host);
  if (!designer) return new Uint8Array();
  designer.sent = await write(designer);
  return new TextEncoder().encode(designer.sent);
}

// The server has what was sent last. Answers whether something else is drawn by now.
export async function saved(host, base) {
  const designer = designers.get(host);
  if (!designer) return false;
  designer.base = base;
  const now = await write(designer);
  designer.dirty = now !== designer.sent;
  if (designer.dirty) put(designer.key, now, base);
  else forget(designer.key);
  return designer.dirty;
}

// Whether something is drawn that the server has not got.
export const touched = host => designers.get(host)?.dirty ?? false;

// What the server has takes the place of what is drawn; what it does not have is set aside. Answers whether that was so.
export async function replace(host, xml, base, setsAside) {
  const designer = designers.get(host);
  if (!designer) return false;
  if (setsAside) put(aside(designer.key), await write(designer), designer.base);
  await load(designer, xml);
  designer.base = base;
  forget(designer.key);
  return setsAside;
}

// What was set aside is drawn again.
export async function back(host) {
  const designer = designers.get(host);
  const before = designer && keptText(aside(designer.key));
  if (!before) return false;
  await load(designer, before.xml);
  designer.dirty = true;
  put(designer.key, before.xml, designer.base);
  forget(aside(designer.key));
  return true;
}

export function drop(host) {
  const designer = designers.get(host);
  if (designer) forget(aside(designer.key));
}

// Adds a step: after the one that is selected, into the flow that is selected, at the border for a boundary event, else in the middle.
export function add(host, kind) {
  const designer = designers.get(host);
  const wanted = kinds[kind];
  if (!designer || !wanted) return;
  const [modeling, canvas, factory, selection] = ['modeling', 'canvas', 'elementFactory', 'selection'].map(name => designer.modeler.get(name));
  const { boundary, ...attributes } = wanted;
  const selected = selection.get().length === 1 ? selection.get()[0].labelTarget ?? selection.get()[0] : null;
  if (boundary && !isActivity(selected)) return;
  const shape = factory.createShape(attributes);
  let placed;
  if (boundary) placed = modeling.createShape(shape, { x: selected.x + selected.width - 24, y: selected.y + selected.height }, selected, { attach: true });
  else if (selected?.waypoints) placed = insert(designer, modeling, shape, selected);
  else if (selected && isFlowNode(selected) && !selected.businessObject.$instanceOf('bpmn:EndEvent') && kind !== 'start-event') placed = designer.modeler.get('autoPlace').append(selected, shape);
  else {
    const view = canvas.viewbox();
    placed = modeling.createShape(shape, { x: view.x + view.width / 2, y: view.y + view.height / 2 }, canvas.getRootElement());
  }
  calm(designer);
  selection.select(placed);
  designer.modeler.get('canvas').scrollToElement(placed);
}

// Draws a flow from the selected step to another one.
export function connect(host, from, to) {
  const designer = designers.get(host);
  const [source, target] = [element(designer, from), element(designer, to)];
  if (source && target) designer.modeler.get('modeling').connect(source, target);
}

export function remove(host, id) {
  const designer = designers.get(host);
  const found = element(designer, id);
  if (found && found.parent) designer.modeler.get('modeling').removeElements([found]);
}

export function select(host, id, moves) {
  const designer = designers.get(host);
  const found = element(designer, id) ?? designer?.modeler.get('canvas').getRootElement();
  if (!found) return;
  designer.modeler.get('selection').select(found.parent ? found : []);
  if (moves && found.parent && host.clientWidth > 0) designer.modeler.get('canvas').scrollToElement(found);
  tellSelected(designer);
}

export function zoom(host, factor) {
  const designer = designers.get(host);
  if (!designer || host.clientWidth === 0) return;
  const canvas = designer.modeler.get('canvas');
  if (factor === 0) fit(designer);
  else canvas.zoom(canvas.zoom() * factor, 'auto');
}

export function undo(host, again) {
  const stack = designers.get(host)?.modeler.get('commandStack');
  if (again) stack?.redo();
  else stack?.undo();
}

// Marks findings at their elements.
export function show(host, findings) {
  const designer = designers.get(host);
  if (!designer) return;
  const overlays = designer.modeler.get('overlays');
  overlays.remove({ type: 'gp-finding' });
  const seen = new Map();
  for (const finding of findings) if (finding.elementId && (!seen.has(finding.elementId) || finding.isError)) seen.set(finding.elementId, finding);
  for (const [id, finding] of seen) {
    const found = element(designer, id);
    if (!found?.parent || found.hidden) continue;
    const mark = Object.assign(document.createElement('div'), { className: `gp-finding ${finding.isError ? 'fail' : 'warn'}`, textContent: finding.isError ? '×' : '!', title: finding.message });
    mark.setAttribute('aria-hidden', 'true'); // the list of checks says it
    overlays.add(found, 'gp-finding', { position: { top: -9, right: 9 }, html: mark });
  }
}

// Marks a path, as of a simulation; none takes the marks away.
export function path(host, visited) {
  const designer = designers.get(host);
  if (!designer) return;
  const canvas = designer.modeler.get('canvas');
  for (const id of designer.marks) if (element(designer, id)) canvas.removeMarker(id, 'gp-step-pass');
  designer.marks = visited.filter(id => element(designer, id)?.parent);
  for (const id of designer.marks) canvas.addMarker(id, 'gp-step-pass');
}

// Every step and flow, without what it says, as bytes of JSON: a process may be longer than a message of the connection.
export function elements(host) {
  const designer = designers.get(host);
  const found = !designer ? [] : designer.modeler.get('elementRegistry').filter(found => !found.labelTarget && found.parent && (isFlowNode(found) || found.businessObject.$type === 'bpmn:SequenceFlow')).map(each => describe(designer, each, []));
  return new TextEncoder().encode(JSON.stringify(found));
}

// One value of a step. What the value is called the page's form says.
export function set(host, id, key, value) {
  const designer = designers.get(host);
  const found = element(designer, id) ?? designer?.modeler.get('canvas').getRootElement();
  if (!found) return;
  const of = isProcess(designer, id) ? processOf(designer) : found.businessObject;
  calm(designer);
  (writers[key] ?? writeAttribute)(tools(designer, found, of), value === '' ? undefined : value, key);
}

export function release(host) {
  const designer = designers.get(host);
  if (!designer) return;
  clearTimeout(designer.check);
  clearTimeout(designer.save);
  designer.size?.disconnect();
  window.removeEventListener('beforeunload', designer.warn);
  designer.modeler.destroy();
  designers.delete(host);
}

// ---- reading and writing what a step says

const tools = (designer, found, of) => ({
  designer, found, of, modeling: designer.modeler.get('modeling'), moddle: designer.modeler.get('moddle'),
  put(target, values) { this.modeling.updateModdleProperties(found, target, values); },
  expression(body, parent) {
    if (!body) return undefined;
    const made = this.moddle.create('bpmn:FormalExpression', { body });
    if (designer.modeler.getDefinitions().expressionLanguage !== language && parent.$type === 'bpmn:SequenceFlow') made.language = language;
    made.$parent = parent;
    return made;
  },
});

const writeAttribute = (to, value, key) => to.found.parent ? to.modeling.updateProperties(to.found, { [key]: value }) : to.put(to.of, { [key]: value });

const writers = {
  who(to, value) {
    const [kind, word] = (value ?? '').split(':');
    const outcome = to.of.get('gp:outcome');
    const values = { 'gp:seat': kind === 'seat' ? word : undefined, 'gp:assignee': kind === 'assignee' ? word : undefined };
    if (kind === 'seat' && (!outcome || outcome === to.of.get('gp:seat'))) values['gp:outcome'] = freeVariable(to, word);
    to.modeling.updateProperties(to.found, values);
    quorum(to, holdersOf(to.of), quorumOf(to.of));
  },
  holders: (to, value) => quorum(to, value, quorumOf(to.of)),
  quorum: (to, value) => quorum(to, holdersOf(to.of) ?? value, value),
  condition(to, value) { to.modeling.updateProperties(to.found, { conditionExpression: to.expression(value, to.of) }); },
  default(to, value) { to.modeling.updateProperties(to.found.source, { default: value === 'true' ? to.of : undefined }); },
  onlyWhen(to, value) {
    const flow = wayIn(to.found);
    if (flow) to.modeling.updateProperties(flow, { conditionExpression: to.expression(value, flow.businessObject) });
  },
  interrupting(to, value) { to.modeling.updateProperties(to.found, { cancelActivity: value === 'true' }); },
  timerKind(to, value) { timer(to, value, timerOf(to.of).text || 'P1D'); },
  timerText(to, value) { timer(to, timerOf(to.of).kind || 'timeDuration', value); },
  messageName: (to, value) => named(to, 'bpmn:Message', 'messageRef', value),
  signalName: (to, value) => named(to, 'bpmn:Signal', 'signalRef', value),
  errorCode: (to, value) => named(to, 'bpmn:Error', 'errorRef', value, 'errorCode'),
  escalationCode: (to, value) => named(to, 'bpmn:Escalation', 'escalationRef', value, 'escalationCode'),
  waitsFor(to, value) { to.put(definitionOf(to.of), { condition: to.expression(value, definitionOf(to.of)) }); },
  correlation(to, value) { to.put(definitionOf(to.of), { 'gp:correlation': value }); },
};

const readers = {
  who: of => of.get('gp:seat') ? `seat:${of.get('gp:seat')}` : of.get('gp:assignee') ? `assignee:${of.get('gp:assignee')}` : '',
  holders: of => holdersOf(of) ?? '',
  quorum: of => quorumOf(of) ?? '',
  condition: of => of.conditionExpression?.body ?? '',
  default: (of, found) => String(found.source?.businessObject.default === of),
  onlyWhen: (of, found) => wayIn(found)?.businessObject.conditionExpression?.body ?? '',
  interrupting: of => String(of.cancelActivity !== false),
  timerKind: of => timerOf(of).kind,
  timerText: of => timerOf(of).text,
  messageName: of => definitionOf(of)?.messageRef?.name ?? '',
  signalName: of => definitionOf(of)?.signalRef?.name ?? '',
  errorCode: of => definitionOf(of)?.errorRef?.errorCode ?? '',
  escalationCode: of => definitionOf(of)?.escalationRef?.escalationCode ?? '',
  waitsFor: of => definitionOf(of)?.condition?.body ?? '',
  correlation: of => definitionOf(of)?.get('gp:correlation') ?? '',
};

const definitionOf = of => of.eventDefinitions?.[0];
const holdersOf = of => of.loopCharacteristics?.loopCardinality?.body;
const quorumOf = of => /"approve"\)\.size\(\) >= (\d+)/.exec(of.loopCharacteristics?.completionCondition?.body ?? '')?.[1];
const timerOf = of => {
  const kind = ['timeDuration', 'timeDate', 'timeCycle'].find(name => definitionOf(of)?.[name]) ?? '';
  return { kind, text: kind ? definitionOf(of)[kind].body ?? '' : '' };
};

// The flow by which alone a step is come to, when it leaves a choice.
function wayIn(found) {
  const [flow, ...others] = found.incoming ?? [];
  return flow && others.length === 0 && /Exclusive|Inclusive/.test(flow.source.businessObject.$type) ? flow : null;
}

// So many of so many holders: each answers a task of their own, and the seat has spoken when enough approve or too many object.
function quorum(to, holders, needed) {
  const count = Number.parseInt(holders, 10);
  const before = to.of.loopCharacteristics;
  if (!(count > 1)) {
    if (before && before.$type === 'bpmn:MultiInstanceLoopCharacteristics') to.modeling.updateProperties(to.found, { loopCharacteristics: undefined });
    return;
  }
  const answer = to.of.get('gp:outcome') ?? 'answer';
  const votes = before?.get('gp:outputs') ?? `${answer}_votes`;
  const own = before?.completionCondition && !quorumOf(to.of) ? before.completionCondition.body : undefined;
  const enough = Number.parseInt(needed, 10);
  const loop = to.moddle.create('bpmn:MultiInstanceLoopCharacteristics', { ...(before?.id && { id: before.id }), isSequential: before?.isSequential ?? false, 'gp:output': answer, 'gp:outputs': votes });
  loop.$parent = to.of;
  loop.loopCardinality = to.expression(String(count), loop);
  loop.completionCondition = to.expression(enough > 0 ? `${votes}.filter(v, v == "approve").size() >= ${enough} || ${votes}.filter(v, v == "refuse" || v == "request-changes").size() >= ${Math.max(1, count - enough + 1)}` : own, loop);
  to.modeling.updateProperties(to.found, { loopCharacteristics: loop });
}

function freeVariable(to, word) {
  const used = new Set(to.designer.modeler.get('elementRegistry').filter(found => found !== to.found && found.businessObject.$type === 'bpmn:UserTask').map(found => found.businessObject.get('gp:outcome')));
  let name = word, number = 2;
  while (used.has(name)) name = `${word}_${number++}`;
  return name;
}

function timer(to, kind, body) {
  const definition = definitionOf(to.of);
  if (definition) to.put(definition, { timeDuration: undefined, timeDate: undefined, timeCycle: undefined, [kind]: to.expression(body, definition) });
}

// What events name stands beside the process; one that is not there yet is made.
function named(to, type, reference, value, field = 'name') {
  const definition = definitionOf(to.of);
  if (!definition) return;
  const definitions = to.designer.modeler.getDefinitions();
  let made = value && definitions.get('rootElements').find(root => root.$type === type && root.get(field) === value);
  if (value && !made) {
    made = to.moddle.create(type, { id: to.moddle.ids.nextPrefixed(`${type.slice(5)}_`), [field]: value });
    made.$parent = definitions;
    to.put(definitions, { rootElements: [...definitions.get('rootElements'), made] });
  }
  to.put(definition, { [reference]: made || undefined });
}

function describe(designer, found, keys = designer.fields) {
  const of = found.parent ? found.businessObject : processOf(designer);
  const event = definitionOf(of)?.$type;
  const type = local(of.$type);
  const values = {};
  for (const key of keys) values[key] = String((readers[key] ?? (() => of.get(key) ?? ''))(of, found));
  return {
    id: of.id, type, event: event ? local(event).replace('EventDefinition', '') : null, name: of.name ?? '', inside: of.$parent?.$type === 'bpmn:SubProcess' ? of.$parent.name || of.$parent.id : null,
    leadsTo: (found.waypoints ? [found.target] : (found.outgoing ?? []).map(flow => flow.target)).filter(Boolean).map(target => target.businessObject.name || target.id), from: found.waypoints ? found.source.businessObject.name || found.source.id : null,
    follows: wayIn(found) !== null, values,
  };
}

const local = type => type.slice(5, 6).toLowerCase() + type.slice(6);
const processOf = designer => designer.modeler.getDefinitions().rootElements.find(root => root.$type === 'bpmn:Process');
const isProcess = (designer, id) => processOf(designer)?.id === id;
const element = (designer, id) => designer?.modeler.get('elementRegistry').get(id);
const isFlowNode = found => found.businessObject.$instanceOf('bpmn:FlowNode');
const isActivity = found => found?.businessObject.$instanceOf('bpmn:Activity') === true;

function insert(designer, modeling, shape, flow) {
  makeRoom(designer, modeling, shape, flow);
  const middle = flow.waypoints[Math.floor((flow.waypoints.length - 1) / 2)];
  const next = flow.waypoints[Math.floor((flow.waypoints.length - 1) / 2) + 1];
  const target = flow.target;
  const placed = modeling.createShape(shape, { x: Math.round((middle.x + next.x) / 2), y: Math.round((middle.y + next.y) / 2) }, flow.source.parent);
  modeling.reconnectEnd(flow, placed, { x: placed.x + placed.width / 2, y: placed.y + placed.height / 2 });
  modeling.connect(placed, target);
  return placed;
}

// What comes after a short flow moves aside, and what is around it grows.
function makeRoom(designer, modeling, shape, flow) {
  const { source, target } = flow;
  const missing = source.x + source.width + shape.width + 80 - target.x;
  if (missing <= 0 || target.x < source.x + source.width) return;
  const start = target.x - 5;
  const { movingShapes, resizingShapes } = designer.modeler.get('spaceTool').calculateAdjustments(designer.modeler.get('elementRegistry').getAll(), 'x', missing, start);
  modeling.createSpace(movingShapes, resizingShapes, { x: missing, y: 0 }, 'e', start);
}

// ---- the library's own parts

// Our attributes, by the elements that carry them; those that are not named here are kept too.
function descriptor(attributes) {
  return {
    name: 'Governance Portal', prefix: 'gp', uri: 'https://governance-portal.dev/bpmn/1', xml: { tagAlias: 'lowerCase' }, associations: [],
    types: [
      ...Object.entries(attributes).map(([of, names]) => ({ name: `${of}Words`, extends: [`bpmn:${of[0].toUpperCase()}${of.slice(1)}`], properties: names.map(name => ({ name, isAttr: true, type: 'String' })) })),
      { name: 'Variable', superClass: ['Element'], properties: ['name', 'type', 'required'].map(name => ({ name, isAttr: true, type: 'String' })) },
    ],
  };
}

// What stands beside a selected step for the mouse; the palette does the same from the keyboard.
function ContextPad(contextPad, connect, modeling, autoPlace, elementFactory, create) {
  contextPad.registerProvider(this);
  const append = (css, title, attributes) => ({
    group: 'model', className: css, title,
    action: {
      click: (event, found) => autoPlace.append(found, elementFactory.createShape(attributes)),
      dragstart: (event, found) => create.start(event, elementFactory.createShape(attributes), { source: found }),
    },
  });
  this.getContextPadEntries = found => {
    const remove = { group: 'edit', className: 'bpmn-icon-trash', title: 'Remove', action: { click: () => modeling.removeElements([found]) } };
    const isNode = !found.labelTarget && isFlowNode(found);
    if (!isNode) return { delete: remove };
    const link = { group: 'connect', className: 'bpmn-icon-connection-multi', title: 'Connect', action: { click: event => connect.start(event, found), dragstart: event => connect.start(event, found) } };
    return found.businessObject.$instanceOf('bpmn:EndEvent') ? { delete: remove } : {
      'append-user-task': append('bpmn-icon-user-task', 'Append a user task', { type: 'bpmn:UserTask' }),
      'append-gateway': append('bpmn-icon-gateway-xor', 'Append a choice', { type: 'bpmn:ExclusiveGateway' }),
      'append-end': append('bpmn-icon-end-event-none', 'Append an end', { type: 'bpmn:EndEvent' }),
      connect: link, delete: remove,
    };
  };
}
ContextPad.$inject = ['contextPad', 'connect', 'modeling', 'autoPlace', 'elementFactory', 'create'];

function watch(designer, label) {
  const bus = designer.modeler.get('eventBus');
  bus.on('selection.changed', () => tellSelected(designer));
  bus.on('commandStack.changed', () => changed(designer));
  designer.warn = event => { if (designer.dirty) event.preventDefault(); };
  window.addEventListener('beforeunload', designer.warn);
  const drawing = designer.host.querySelector('svg[tabindex], .djs-container > svg');
  drawing.setAttribute('role', 'application');
  drawing.setAttribute('aria-label', label);
  drawing.addEventListener('keydown', event => step(designer, event));
  let width = 0;
  designer.size = new ResizeObserver(() => {
    if (designer.host.clientWidth === 0 || designer.host.clientWidth === width) return;
    width = designer.host.clientWidth;
    designer.modeler.get('canvas').resized();
    fit(designer);
  });
  designer.size.observe(designer.host);
}

// Tab goes from step to step, and out of the drawing after the last one.
function step(designer, event) {
  if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    tell(designer, 'SaveNowAsync');
  }
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey) return;
  const selection = designer.modeler.get('selection');
  const all = designer.modeler.get('elementRegistry').filter(found => !found.labelTarget && found.parent && isFlowNode(found)).sort((a, b) => a.x - b.x || a.y - b.y);
  const at = all.indexOf(selection.get()[0]);
  const next = all[event.shiftKey ? at - 1 : at + 1];
  if (!next || (event.shiftKey && at < 0)) return;
  event.preventDefault();
  selection.select(next);
  designer.modeler.get('canvas').scrollToElement(next);
}

async function load(designer, xml) {
  designer.quiet = true;
  await designer.modeler.importXML(xml);
  designer.quiet = false;
  designer.dirty = false;
  designer.marks = [];
  fit(designer);
  tellSelected(designer);
}

function changed(designer) {
  if (designer.quiet) return;
  designer.dirty = true;
  clearTimeout(designer.check);
  clearTimeout(designer.save);
  designer.check = setTimeout(async () => {
    put(designer.key, await write(designer), designer.base);
    tell(designer, 'ChangedAsync');
  }, pauseBeforeCheck);
  designer.save = setTimeout(() => tell(designer, 'RestedAsync'), pauseBeforeSave);
  tellSelected(designer);
}

function tellSelected(designer) {
  const selected = designer.modeler.get('selection').get();
  const found = selected.length === 1 ? selected[0].labelTarget ?? selected[0] : designer.modeler.get('canvas').getRootElement();
  if (found) tell(designer, 'SelectedAsync', describe(designer, found));
}

// a text that is being typed at a step must not come after what the form says
function calm(designer) {
  const typing = designer.modeler.get('directEditing');
  if (typing.isActive()) typing.cancel();
}

function fit(designer) {
  const canvas = designer.modeler.get('canvas');
  if (designer.host.clientWidth === 0) return;
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(Math.min(1, canvas.zoom() * 0.92), 'auto');
  canvas.scroll({ dx: 24, dy: 0 }); // room for the palette
}

const write = async designer => (await designer.modeler.saveXML({ format: true })).xml;

// a connection that is gone comes back, or the page does: what is drawn is kept
const tell = (designer, deed, ...values) => designer.page.invokeMethodAsync(deed, ...values).catch(() => {});

const aside = key => `${key}:aside`;

function put(key, xml, base) {
  try {
    sessionStorage.setItem(key, JSON.stringify({ xml, base }));
  } catch {
    // full or forbidden
  }
}

function keptText(key) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key));
    return typeof kept?.xml === 'string' ? kept : null;
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // forbidden
  }
}
