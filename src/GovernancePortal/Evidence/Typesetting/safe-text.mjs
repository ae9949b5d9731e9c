// Makes any string fit to be typeset: well-formed, nothing invisible or deceiving, only glyphs that the fonts have.
// What is taken out is shown as its code, for example [U+202E]. It changes what is printed, never the attached original.

const MAX_STRING = 20_000, MAX_MARKS = 4, MAX_DEPTH = 24, MAX_CODE_POINT = 0x110000;
const CMAP = 0x636d6170;
const PLAIN = /^[\x20-\x7e\n]*$/;
const MARK = /\p{M}/u;
const JOINS = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Hebrew}\p{M}\ufe0f]/u;

/** One bit for each code point. */
export const newCoverage = () => new Uint8Array(MAX_CODE_POINT / 8);
const hasGlyph = (coverage, cp) => (coverage[cp >> 3] & (1 << (cp & 7))) !== 0;

/** Adds the code points that a TrueType or OpenType font maps to a glyph (OpenType 1.9, table cmap, formats 4 and 12). */
export function addCoverage(font, coverage) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const set = cp => { coverage[cp >> 3] |= 1 << (cp & 7); };
  const cmap = findTable(view, CMAP);
  for (let i = 0, n = view.getUint16(cmap + 2); i < n; i++) {
    const table = cmap + view.getUint32(cmap + 8 + 8 * i);
    const format = view.getUint16(table);
    if (format === 4) segments(view, table, set);
    else if (format === 12) groups(view, table, set);
  }
}

function findTable(view, tag) {
  for (let i = 0, n = view.getUint16(4); i < n; i++) if (view.getUint32(12 + 16 * i) === tag) return view.getUint32(20 + 16 * i);
  throw new Error('a font without a cmap');
}

function segments(view, table, set) {
  const size = view.getUint16(table + 6);
  const ends = table + 14, starts = ends + size + 2, deltas = starts + size, offsets = deltas + size;
  for (let s = 0; s < size; s += 2) {
    const start = view.getUint16(starts + s), end = view.getUint16(ends + s);
    const delta = view.getUint16(deltas + s), offset = view.getUint16(offsets + s);
    for (let cp = start; cp <= end && cp < 0xffff; cp++) {
      const glyph = offset === 0 ? cp + delta : view.getUint16(offsets + s + offset + 2 * (cp - start));
      if ((offset === 0 || glyph !== 0) && ((offset === 0 ? glyph : glyph + delta) & 0xffff) !== 0) set(cp);
    }
  }
}

function groups(view, table, set) {
  for (let g = 0, n = view.getUint32(table + 12); g < n; g++) {
    const at = table + 16 + 12 * g;
    const start = view.getUint32(at), end = view.getUint32(at + 4), glyph = view.getUint32(at + 8);
    for (let cp = start; cp <= end && cp < MAX_CODE_POINT; cp++) if (glyph + cp - start !== 0) set(cp);
  }
}

const code = cp => `[U+${cp.toString(16).toUpperCase().padStart(4, '0')}]`;
const isJoiner = cp => cp === 0x200c || cp === 0x200d;
const isVariation = cp => cp === 0xfe0e || cp === 0xfe0f;
const isDirectionHint = cp => cp === 0x200e || cp === 0x200f || cp === 0x061c;
// Controls, soft hyphen, zero-width, embedding and override, interlinear, private use, tags and non-characters.
const isHidden = cp => cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp === 0xad || cp === 0x200b || (cp >= 0x202a && cp <= 0x202e)
  || (cp >= 0x2060 && cp <= 0x206f) || cp === 0xfeff || (cp >= 0xfff0 && cp <= 0xfffc) || (cp >= 0xe000 && cp <= 0xf8ff)
  || cp >= 0xe0000 || (cp & 0xfffe) === 0xfffe;

/**
 * @param {Uint8Array} coverage what the fonts have
 * @param {Set<number>} denied code points that turned out to be unprintable in their company
 * @param {Uint8Array | null} plain when given, only what this has is kept, without marks and joiners
 * @returns {(text: string) => string}
 */
export function makeCleaner(coverage, denied, plain) {
  const glyphs = plain ?? coverage;
  return text => {
    const s = bounded(text);
    return PLAIN.test(s) ? s : printable(s.toWellFormed().replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n').replace(/\t/g, ' ').normalize('NFC'));
  };

  function printable(s) {
    let out = '', marks = 0, previous = '';
    for (const letter of s) {
      const cp = letter.codePointAt(0);
      if (cp === 10) { out += letter; marks = 0; previous = letter; continue; }
      if (isDirectionHint(cp)) continue; // harmless, and not needed
      if (isJoiner(cp)) {
        const fits = !plain && JOINS.test(previous);
        out += fits ? letter : code(cp);
        if (fits) previous = letter;
        continue;
      }
      if (isVariation(cp)) { if (!plain && JOINS.test(previous) && hasGlyph(coverage, cp)) out += letter; continue; }
      const hidden = isHidden(cp);
      if (!hidden && MARK.test(letter)) { if (plain || ++marks > MAX_MARKS) continue; } else marks = 0;
      const shown = !hidden && !denied.has(cp) && hasGlyph(glyphs, cp);
      out += shown ? letter : code(cp);
      previous = shown ? letter : '';
    }
    return out;
  }
}

function bounded(text) {
  if (text.length <= MAX_STRING) return text;
  return `${text.slice(0, MAX_STRING).toWellFormed()} … [${text.length - MAX_STRING} more characters in the attached data]`;
}

/** Applies the cleaner to every string and every key. */
export function cleanTree(value, clean, depth = 0) {
  if (typeof value === 'string') return clean(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_DEPTH) return '[nested too deeply]';
  if (Array.isArray(value)) return value.map(item => cleanTree(item, clean, depth + 1));
  const out = Object.create(null);
  for (const key of Object.keys(value)) out[clean(key)] = cleanTree(value[key], clean, depth + 1);
  return out;
}
