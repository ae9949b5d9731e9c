// usage: node bpmn-traces.mjs < cases > traces: runs processes on npm's bpmn-engine, one JSON object a line in and out.
// in:  { name, source, variables, steps: [{ do, id, code, set }] } with do one of complete, error, fire, message, signal, none
// out: { name, trace: [{ ended: [node …], waiting: [node …] }], error }: the start, then a line for each step. Ended nodes are in their order,
// waiting ones (tasks and awaited events, one for each instance) by name.
import { EventEmitter } from "node:events";
import { createInterface } from "node:readline";
import { Engine } from "bpmn-engine";

const expressions = /<(conditionExpression|timeDuration|timeDate|timeCycle|loopCardinality|completionCondition|loopCondition|condition)>/g;
const neverWaitedFor = /Error|Escalation/;
const work = "${work}";

/** Adds what this engine wants: xsi types, and an id for the definitions. */
const prepared = (source) => source
  .replace("<definitions ", '<definitions id="file" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ')
  .replace("<process ", '<process isExecutable="true" ')
  .replaceAll("<serviceTask ", `<serviceTask implementation="${work}" `)
  .replace(expressions, '<$1 xsi:type="tFormalExpression">');

/** Every place at which something is waited for, with the handles of its instances. */
function* places(list) {
  for (const activity of list) {
    const inside = /SubProcess|Transaction/.test(activity.type);
    if (inside) {
      yield* places(activity.getPostponed().filter((inner) => inner.id !== activity.id));
      continue;
    }
    if (/Gateway|SequenceFlow/.test(activity.type)) continue;
    const running = activity.getExecuting().filter((instance) => !neverWaitedFor.test(instance.type));
    if (/Task|CallActivity/.test(activity.type)) {
      for (const handle of running.length > 0 ? running : [activity]) yield { id: activity.id, handle };
    } else {
      for (const handle of running) yield { id: activity.id, handle };
    }
  }
}

const waiting = (execution) => [...places(execution.getPostponed())].map(({ id }) => id).sort();

/** Conditions are asked when variables change: this engine asks them when it is told to. */
function askConditions(execution) {
  for (const { handle } of [...places(execution.getPostponed())]) {
    if (/Conditional/.test(handle.type ?? "") || /Conditional/.test(handle.content?.type ?? "")) handle.signal();
  }
}

function take(execution, { do: what, id, code }, services) {
  if (what === "message" || what === "signal") return execution.signal({ id });
  const service = services.findIndex((asked) => asked.id === id);
  if (service >= 0 && (what === "complete" || what === "error")) {
    const [{ done }] = services.splice(service, 1);
    return what === "complete" ? done() : done(Object.assign(new Error(code), { code }));
  }
  const place = [...places(execution.getPostponed())].find((found) => found.id === id);
  if (!place) throw new Error(`nothing waits at ${id}`);
  if (what === "fire") return place.handle.cancel();
  if (what === "error") return place.handle.sendApiMessage("error", { message: code, code });
  return place.handle.signal();
}

async function run({ name, source, variables, steps }) {
  const [values, trace, listener, services] = [{ ...variables }, [], new EventEmitter(), []];
  let ended = [];
  let error = null;
  listener.on("activity.end", ({ id }) => ended.push(id));
  const ask = ({ id, content }, done) => services.push({ id: id ?? content.id, done });
  // small letters name a variable; everything else (a code, a time, a number) is itself
  const resolveExpression = (text) => (text === work ? ask : /^[a-z]\w*$/.test(text) ? values[text] : text);
  const engine = new Engine({ name, source: prepared(source), variables: values, expressions: { resolveExpression } });
  engine.on("error", (problem) => { error ??= problem.message; });
  const note = (execution) => {
    trace.push({ ended, waiting: error || !execution ? [] : waiting(execution) });
    ended = [];
  };
  try {
    const execution = await engine.execute({ listener });
    note(execution);
    for (const step of steps) {
      Object.assign(values, step.set);
      Object.assign(execution.environment.variables, step.set);
      askConditions(execution);
      if (step.do !== "none") take(execution, step, services);
      await new Promise((resolve) => setImmediate(resolve));
      note(execution);
    }
  } catch (problem) {
    error ??= problem.message;
    trace.push({ ended, waiting: [] });
  }
  return { name, trace, error };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await run(JSON.parse(line))));
}
process.exit(0); // timers that never fired would keep the process alive
