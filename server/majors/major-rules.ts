import type { AutomationSettings } from '../../shared/automation/automation.api.ts';
import type { MajorRule } from '../../shared/majors/major.api.ts';
import { automationNow } from '../automation/automation-settings.ts';
import type { SqlReader } from '../platform/sql.ts';
import { sameKindInside } from '../tickets/same-kind.ts';

type Figures = Pick<AutomationSettings, 'candidateOnCritical' | 'candidateChildren'>;

interface Facts {
  children: number;
  priority: number | null;
  critical: number | null;
  confirmed: number | null;
}

/**
 * The rule that speaks for a major incident on a ticket (ITIL.md B6), by the figures that an administrator chose. A P1
 * that stands only on an answer in the portal is not one yet.
 */
export async function ruleFor(
  reader: SqlReader,
  ticketId: number,
): Promise<{ rule: MajorRule | null; children: number }> {
  const facts = await reader.first<Facts>(
    `SELECT t.priority, s.critical, COALESCE(d.priority_confirmed, 1) AS confirmed,
            (SELECT COUNT(*) FROM tickets c WHERE ${sameKindInside('c', 't.id', 't.practice')}) AS children
       FROM tickets t LEFT JOIN services s ON s.id = t.service_id
            LEFT JOIN incident_details d ON d.ticket_id = t.id WHERE t.id = ?`,
    [ticketId],
  );
  if (!facts) return { rule: null, children: 0 };
  return { rule: ruleOf(facts, await automationNow(reader)), children: facts.children };
}

function ruleOf({ children, priority, critical, confirmed }: Facts, figures: Figures): MajorRule | null {
  if (figures.candidateChildren > 0 && children > figures.candidateChildren) return 'many-children';
  const grave = priority === 1 && Boolean(critical) && Boolean(confirmed);
  return figures.candidateOnCritical && grave ? 'critical-service' : null;
}
