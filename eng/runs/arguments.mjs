// Reads a script's options. --help prints what the script says of itself at its top; a mistake prints what is wrong and the same.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// The script is its import.meta.url; the needed options are names of those without which it cannot run.
export function optionsOf(script, options, needed = []) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', default: false } } });
    if (values.help) end(0, aboutOf(script));
    for (const name of needed) if (!values[name]) throw new Error(`--${name} is needed.`);
    return values;
  } catch (error) {
    return end(2, `${error.message}\n\n${aboutOf(script)}`);
  }
}

// The first comment of a script.
export function aboutOf(script) {
  const lines = fs.readFileSync(fileURLToPath(script), 'utf8').split('\n');
  return lines.slice(0, lines.findIndex(line => !line.startsWith('//'))).map(line => line.replace(/^\/\/ ?/, '')).join('\n');
}

function end(code, words) {
  (code === 0 ? console.log : console.error)(words);
  process.exit(code);
}
