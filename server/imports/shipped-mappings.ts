import { readdirSync, readFileSync } from 'node:fs';
import { type ImportMapping, type MappingFault, readImportMapping } from '../../shared/imports/import-mapping.ts';
import { DomainError } from '../platform/errors.ts';

const folder = new URL('./mappings/', import.meta.url);

export interface ShippedMapping {
  /** Name of the file without its ending. */
  readonly key: string;
  readonly text: string;
  readonly mapping: ImportMapping;
}

/** The mappings that come with the product: to import with, or to start another from. */
export function shippedMappings(): ShippedMapping[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      const result = readImportMapping(JSON.parse(text));
      if ('faults' in result) throw new Error(`${file}: ${JSON.stringify(result.faults)}`);
      return { key: file.replace(/\.json$/, ''), text, mapping: result.mapping };
    });
}

export class MappingRefused extends Error {
  override readonly name = 'MappingRefused';
  readonly faults: readonly MappingFault[];

  constructor(faults: readonly MappingFault[]) {
    super(`The mapping is not valid: ${faults.map(({ path, code }) => `${path || '(whole)'}: ${code}`).join('; ')}`);
    this.faults = faults;
  }
}

/** @param given the key of a mapping that comes with us, or the JSON text of one @throws MappingRefused */
export function mappingFrom(given: string): ImportMapping {
  const shipped = shippedMappings().find(({ key }) => key === given.trim());
  if (shipped) return shipped.mapping;
  const result = readImportMapping(parsed(given));
  if ('faults' in result) throw new MappingRefused(result.faults);
  return result.mapping;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new MappingRefused([{ path: '', code: 'not-json' }]);
  }
}

export function asBadInput(refused: MappingRefused): DomainError {
  const errors = refused.faults.map(({ path, code }) => ({
    pointer: `/body/mapping/${path.replaceAll('.', '/')}`,
    code,
  }));
  return new DomainError('bad-input', 'badInput', { errors });
}
