import { closeDatabase } from '../platform/database.ts';
import { verifyAuditChain } from './verify-audit-chain.ts';

/**
 * `npm run audit-chain [-- <position>:<hash>]`: checks the whole audit trail. With the head of an earlier run it also
 * tells whether that head is still part of it. Ends with 1 when something is wrong.
 */
const expected = process.argv[2];
try {
  const { links, head, removedWithImports, faults, earlierHeadHolds } = await verifyAuditChain(expected);
  const lines = [
    `Links checked: ${links}`,
    ...(removedWithImports > 0 ? [`Removed with imports that were undone: ${removedWithImports}`] : []),
    ...faults.map(({ fault, position, eventId }) => `WRONG at position ${position}, event ${eventId}: ${fault}`),
    ...(!earlierHeadHolds ? [`WRONG: ${expected ?? ''} is not part of the chain`] : []),
    `Head: ${head.position}:${head.hash}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (faults.length > 0 || !earlierHeadHolds) process.exitCode = 1;
} finally {
  await closeDatabase();
}
