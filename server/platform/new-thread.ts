import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread from one of our files, named by its address without extension. Development and tests run from
 * source, and a thread does not inherit what makes Node understand it.
 */
export function newThread(file: URL, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${file.href}.js`), options);
  const source = JSON.stringify(`${file.href}.ts`);
  const start = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${source}, ${source}))`;
  return new Worker(start, { ...options, eval: true });
}
