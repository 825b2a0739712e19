/** Every practice of shared/practices/registry.ts, told to the core; imported once where the server is put together. */
import './incident/index.ts';
import './task/index.ts';
