// What seeding and measuring share.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../runs/client.mjs';

// Runs work(0) … work(count - 1), so many at a time.
export async function each(count, atOnce, work) {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, async () => { while (next < count) await work(next++); }));
}

// The value below which this share of the measured values lies.
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const sample = name => fs.readFileSync(path.join(root, 'samples', 'breast-cancer', name));
