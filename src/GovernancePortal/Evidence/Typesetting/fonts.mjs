// The fonts of the report, and which characters they have a glyph for.
import fs from 'node:fs';
import path from 'node:path';
import { addCoverage, newCoverage } from './safe-text.mjs';

/**
 * @param {string} list JSON: paths within node_modules, by group; the first of "primary" decides what counts as plain
 * @param {string} modules the node_modules folder
 */
export function loadFonts(list, modules) {
  const { primary, fallback } = JSON.parse(fs.readFileSync(list, 'utf8'));
  const fonts = { blobs: [], coverage: newCoverage(), plain: newCoverage() };
  for (const name of [...primary, ...fallback]) {
    const font = fs.readFileSync(path.join(modules, ...name.split('/')));
    fonts.blobs.push(font);
    addCoverage(font, fonts.coverage);
    if (name === primary[0]) addCoverage(font, fonts.plain);
  }
  return fonts;
}
