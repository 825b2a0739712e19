import {
  type ChainCase,
  type ChainDefinition,
  chainDefinition,
  chainMatches,
} from '../../shared/escalation/escalation-chain.ts';
import { currentVersion } from '../configuration/record-version.ts';
import type { SqlReader } from '../platform/sql.ts';

export interface ChosenChain {
  readonly id: number;
  /** 0 when it was never edited; the definition of each stands in configuration_versions. */
  readonly version: number;
  readonly name: { readonly es: string; readonly en: string };
  readonly definition: ChainDefinition;
}

interface ChainRow {
  readonly id: number;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly definition: string;
}

/** The first active chain in the administrator's order that speaks of such a ticket; null: nobody is called out. */
export async function chainFor(reader: SqlReader, ticket: ChainCase): Promise<ChosenChain | null> {
  const rows = await reader.all<ChainRow>(
    `SELECT id, name_es AS nameEs, name_en AS nameEn, definition
       FROM escalation_chains WHERE active = ? ORDER BY position, id`,
    [true],
  );
  for (const { id, nameEs, nameEn, definition: json } of rows) {
    const definition = chainDefinition.parse(JSON.parse(json));
    if (!chainMatches(definition, ticket)) continue;
    return { id, version: await currentVersion(reader, 'chain', id), name: { es: nameEs, en: nameEn }, definition };
  }
  return null;
}
