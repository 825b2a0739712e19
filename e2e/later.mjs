import process from 'node:process';

// Loaded before the product by a journey in which time has passed: its clock runs ahead by this many milliseconds.
const ahead = Number(process.env.E2E_CLOCK_AHEAD_MS ?? 0);
const now = Date.now;
Date.now = () => now() + ahead;
