import type { ApiResponse } from '../../shared/api/request-types.ts';
import type { requesterContext } from '../../shared/tickets/ticket-surroundings.api.ts';
import type { Language } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { loadReadable } from './change-ticket.ts';
import { pageOfTickets } from './list-tickets.ts';
import { presentRows } from './ticket-rows.ts';
import { loadPeople } from './ticket.presenter.ts';
import { readsAsStaff } from './ticket.policy.ts';

interface PersonRow {
  id: number;
  name: string;
  vip: number;
  email: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: Language;
  timeZone: string;
  managerId: number | null;
  site: string | null;
  departmentEs: string | null;
  departmentEn: string | null;
}

const openShown = 10;
const recentShown = 5;

/** Who is asking, with their other tickets; only those that the agent may read (a list never shows more than the policy). */
export async function readRequesterContext(actor: Actor, ref: string): Promise<ApiResponse<typeof requesterContext>> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!readsAsStaff(actor, facts)) throw notFound();
  const personId = aggregate.ticket.beneficiaryId ?? aggregate.ticket.requesterId;
  const row = await database.first<PersonRow>(
    `SELECT p.id, p.name, p.vip, p.email, p.phone, p.job_title AS jobTitle, p.language, p.time_zone AS timeZone, p.manager_id AS managerId,
            s.name AS site, d.name_es AS departmentEs, d.name_en AS departmentEn
       FROM people p LEFT JOIN sites s ON s.id = p.site_id LEFT JOIN departments d ON d.id = p.department_id WHERE p.id = ?`,
    [personId],
  );
  if (!row) throw notFound();
  const managers = await loadPeople(database, [row.managerId], true);
  const others = async (state: string, limit: number) => {
    const page = await pageOfTickets(actor, {
      q: `requester:${String(personId)} ${state}`,
      sort: 'newest',
      limit: limit + 1,
    });
    const ids = page.ids.filter((id) => id !== aggregate.ticket.id).slice(0, limit);
    return presentRows(database, ids, clock.now(), true);
  };
  return {
    person: {
      id: row.id,
      name: row.name,
      vip: Boolean(row.vip),
      email: row.email,
      phone: row.phone,
      jobTitle: row.jobTitle,
      language: row.language,
      timeZone: row.timeZone,
      site: row.site,
      department: actor.language === 'en' ? row.departmentEn : row.departmentEs,
      manager: row.managerId === null ? null : (managers.get(row.managerId) ?? null),
    },
    open: await others('state:active', openShown),
    recent: await others('state:resolved,closed,cancelled', recentShown),
  };
}
