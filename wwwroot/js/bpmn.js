// Shows a BPMN diagram with bpmn-js' viewer and marks where its instance stands. The viewer is a classic script: it is loaded once.
const viewers = new WeakMap();
const watches = new WeakMap();
const text = { defaultStyle: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontSize: 14, lineHeight: 1.15 }, externalStyle: { fontSize: 13, lineHeight: 1.15 } };
const colours = { defaultFillColor: 'var(--gp-surface)', defaultStrokeColor: 'var(--gp-text)', defaultLabelColor: 'var(--gp-text)' };
let library;

function loadLibrary(script, styles) {
  library ??= new Promise((resolve, reject) => {
    for (const href of styles) document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
    document.head.append(Object.assign(document.createElement('script'), { src: script, onload: () => resolve(window.BpmnJS), onerror: reject }));
  });
  library.catch(() => { library = undefined; });
  return library;
}

// Answers whether the diagram could be drawn; a process without a drawing leaves the list of steps to speak.
export async function draw(container, assets, xml, marks) {
  if (!container) return false;
  try {
    const Viewer = await loadLibrary(assets.script, assets.styles);
    let viewer = viewers.get(container);
    if (!viewer) viewers.set(container, viewer = new Viewer({ container, bpmnRenderer: colours, textRenderer: text }));
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    for (const [id, css] of Object.entries(marks))
      if (viewer.get('elementRegistry').get(id)) canvas.addMarker(id, css);
    settle(container, canvas);
    return true;
  } catch (error) {
    console.warn('The process could not be drawn.', error);
    return false;
  }
}

// A folded or hidden box has no size to fit into: it is fitted once it has one, and anew when it becomes wider or narrower.
function settle(container, canvas) {
  watches.get(container)?.disconnect();
  let fitted = 0;
  const look = () => {
    if (container.clientWidth === 0 || container.clientWidth === fitted) return;
    fitted = container.clientWidth;
    canvas.resized(); // what was measured without a size does not count
    makeRoom(container, canvas);
    fit(canvas);
  };
  const watch = new ResizeObserver(look);
  watch.observe(container);
  watches.set(container, watch);
  look();
}

// As high as the diagram at its scale, within reason, with room for the mark beneath.
function makeRoom(container, canvas) {
  const { width, height } = canvas.viewbox().inner;
  const scale = Math.min(1, container.clientWidth / (width + 40));
  container.style.height = `${Math.min(Math.max(height * scale + 96, 176), 800)}px`;
  canvas.resized();
}

// Whole diagram, but never larger than life.
function fit(canvas) {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
}

export function zoom(container, factor) {
  const canvas = viewers.get(container)?.get('canvas');
  if (!canvas || container.clientWidth === 0) return;
  if (factor === 0) fit(canvas);
  else canvas.zoom(canvas.zoom() * factor, 'auto');
}

export function release(container) {
  watches.get(container)?.disconnect();
  watches.delete(container);
  viewers.get(container)?.destroy();
  viewers.delete(container);
}
