import type { FieldProblem } from '../../../../../shared/api/problem';
import type { Text } from '../../core/i18n/text';

/** What somebody has to do about a wrong field. @param own words of the field for what is not simply missing */
export function faultWords({ code, params = {} }: FieldProblem, text: Text, own = ''): string {
  const numbers = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, typeof value === 'boolean' ? String(value) : value]),
  );
  const { of, min, format, expected } = params;
  if (code === 'required' || (code === 'too_small' && of === 'string' && Number(min) <= 1)) {
    return text('faults.required');
  }
  if (own !== '') return text(own);
  const exact = [of, format, expected].find((part) => part !== undefined);
  // From what is known of the value to what is known of the kind of fault; a rule of the server has its own words.
  const keys = [`faults.${code}-${String(exact)}`, `faults.${code}`, `problems.details.reason.${code}`];
  return text(keys.find((key) => text.or(key, '') !== '') ?? 'faults.wrong', numbers);
}
