import * as z from 'zod';
import { defineEndpoint, idParams } from '../api/endpoint.ts';
import { changeNote, readVersion } from '../configuration/configuration.api.ts';
import { absenceKinds } from './absence.ts';
import { awayView } from './away-view.ts';

const day = z.iso.date();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const absenceView = z.object({
  id: z.number(),
  personId: z.number(),
  /** Null where it is none of the reader's business: who has it, their lead, administrators and managers read it. */
  kind: z.enum(absenceKinds).nullable(),
  fromDay: day,
  toDay: day,
  /** `HH:MM` where the first day does not begin, or the last does not end, with the absence. */
  fromTime: z.string().nullable(),
  toTime: z.string().nullable(),
  /** IANA zone of its days. */
  zone: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  version: z.number(),
});
export type AbsenceView = z.infer<typeof absenceView>;

const body = {
  kind: z.enum(absenceKinds),
  fromDay: day,
  /** The last day of it. */
  toDay: day,
  fromTime: time.nullable().default(null),
  toTime: time.nullable().default(null),
  note: changeNote,
};

export const listAbsences = defineEndpoint({
  method: 'GET',
  path: '/api/people/:id/absences',
  summary: 'When somebody of the desk is not there: now and later, and with `past` also the last ones.',
  access: 'session',
  params: idParams,
  query: z.strictObject({ past: z.stringbool().default(false) }),
  response: z.object({
    items: z.array(absenceView),
    away: awayView.nullable(),
    /** Whether the reader enters and changes them. */
    mayKeep: z.boolean(),
    /** The zone in which new days are meant. */
    zone: z.string(),
  }),
});
export type AbsenceList = z.infer<typeof listAbsences.response>;

export const addAbsence = defineEndpoint({
  method: 'POST',
  path: '/api/people/:id/absences',
  summary: 'Enter an absence: the person, who leads one of their teams, or an administrator. Two may not overlap.',
  access: 'session',
  params: idParams,
  body: z.strictObject(body),
  response: absenceView,
  status: 201,
  idempotent: true,
});
export type AbsenceBody = z.output<typeof addAbsence.body>;

export const saveAbsence = defineEndpoint({
  method: 'PUT',
  path: '/api/absences/:id',
  summary: 'Change an absence; each save is a version.',
  access: 'session',
  params: idParams,
  body: z.strictObject({ ...body, version: readVersion }),
  response: absenceView,
});
export type AbsenceEdit = z.output<typeof saveAbsence.body>;

export const removeAbsence = defineEndpoint({
  method: 'DELETE',
  path: '/api/absences/:id',
  summary: 'Take an absence back; that it was entered, and by whom it was taken back, stays on record.',
  access: 'session',
  params: idParams,
  response: z.object({}),
});
