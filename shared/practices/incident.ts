import * as z from 'zod';
import { defineWorkflow } from '../workflow/workflow.ts';
import { affectedAnswers, canWorkAnswers } from '../tickets/priority.ts';
import type { Practice } from './practice.ts';

/** ITIL.md B1: New → In progress ⇄ Waiting → Resolved → Closed; closed is terminal. */
export const incidentWorkflow = defineWorkflow({
  initial: 'new',
  states: {
    new: 'new',
    'in-progress': 'open',
    waiting: 'waiting',
    resolved: 'resolved',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  actions: {
    take: { verb: 'take', from: ['new', 'in-progress', 'waiting'], to: 'in-progress', by: ['worker'] },
    assign: {
      verb: 'assign',
      from: ['new', 'in-progress', 'waiting'],
      to: 'in-progress',
      by: ['worker'],
      requires: ['assigneeId'],
    },
    release: {
      verb: 'release',
      from: ['new', 'in-progress', 'waiting'],
      to: 'in-progress',
      by: ['worker'],
      accepts: ['note'],
    },
    wait: {
      verb: 'wait',
      from: ['new', 'in-progress'],
      to: 'waiting',
      by: ['worker'],
      requires: ['waitReason'],
      accepts: ['waitUntil', 'message', 'attachmentIds', 'note'],
    },
    'change-wait-reason': {
      verb: 'change-wait-reason',
      from: ['waiting'],
      by: ['worker'],
      requires: ['waitReason'],
      accepts: ['waitUntil', 'message', 'attachmentIds', 'note'],
    },
    resume: { verb: 'resume', from: ['waiting'], to: 'in-progress', by: ['worker'], accepts: ['note'] },
    accept: { verb: 'accept', from: ['in-progress', 'waiting'], by: ['worker'] },
    escalate: {
      verb: 'escalate',
      from: ['new', 'in-progress', 'waiting'],
      to: 'in-progress',
      by: ['worker'],
      requires: ['teamId', 'handoffReason'],
      accepts: ['tried', 'summary'],
    },
    return: {
      verb: 'return',
      from: ['in-progress', 'waiting'],
      to: 'in-progress',
      by: ['worker'],
      requires: ['returnReason'],
    },
    'de-escalate': {
      verb: 'de-escalate',
      from: ['in-progress', 'waiting'],
      to: 'in-progress',
      by: ['worker'],
      requires: ['teamId', 'solution'],
    },
    reassign: {
      verb: 'reassign',
      from: ['new', 'in-progress', 'waiting'],
      to: 'in-progress',
      by: ['worker'],
      requires: ['teamId'],
      accepts: ['note'],
    },
    'hand-over-owner': {
      verb: 'hand-over-owner',
      from: ['new', 'in-progress', 'waiting', 'resolved'],
      by: ['worker'],
      requires: ['ownerTeamId'],
      accepts: ['ownerId', 'note'],
    },
    'set-status': {
      verb: 'set-status',
      from: ['new', 'in-progress', 'waiting', 'resolved'],
      by: ['worker'],
      requires: ['status'],
      accepts: ['message', 'note'],
    },
    resolve: {
      verb: 'resolve',
      from: ['new', 'in-progress', 'waiting'],
      to: 'resolved',
      by: ['worker'],
      requires: ['resolutionCode', 'resolutionText'],
      accepts: ['resolutionNote', 'closingCategoryId', 'l1Capable', 'l1Why'],
    },
    confirm: { verb: 'confirm', from: ['resolved'], to: 'closed', by: ['requester'], accepts: ['message'] },
    reopen: {
      verb: 'reopen',
      from: ['resolved'],
      to: 'in-progress',
      by: ['worker', 'requester'],
      requires: ['message'],
      accepts: ['attachmentIds'],
    },
    close: { verb: 'close', from: ['resolved'], to: 'closed', by: ['worker'], accepts: ['note'] },
    cancel: {
      verb: 'cancel',
      from: ['new', 'in-progress', 'waiting'],
      to: 'cancelled',
      by: ['worker', 'requester'],
      requires: ['cancelReason'],
    },
  },
});

export const incidentDetails = z.strictObject({
  /** The requester's own words for impact: who is affected. */
  affected: z.enum(affectedAnswers).nullable(),
  /** The requester's own words for urgency: can they go on working. */
  canWork: z.enum(canWorkAnswers).nullable(),
  /** Why the computed priority was overridden; null while the matrix decides. */
  priorityReason: z.string().trim().min(3).max(500).nullable(),
  /** False while a P1 stands only on a portal answer (ITIL.md, M: staff confirm it before anyone is paged). */
  priorityConfirmed: z.boolean(),
});

const question = (name: 'affected' | 'canWork', answers: readonly string[]) =>
  ({
    name: `details.${name}`,
    kind: 'choice',
    label: `incident.form.${name}.label`,
    required: true,
    options: answers.map((value) => ({
      value,
      label: `incident.form.${name}.${value}.label`,
      help: `incident.form.${name}.${value}.help`,
    })),
  }) as const;

const title = {
  name: 'title',
  kind: 'text',
  label: 'incident.form.title.label',
  help: 'incident.form.title.help',
  required: true,
  maxLength: 200,
} as const;
const description = {
  name: 'description',
  kind: 'textarea',
  label: 'incident.form.description.label',
  help: 'incident.form.description.help',
  maxLength: 20000,
} as const;
const attachments = { name: 'attachmentIds', kind: 'attachments', label: 'incident.form.attachments.label' } as const;
const service = { name: 'serviceId', kind: 'service', label: 'incident.form.service.label' } as const;

export const incident = {
  key: 'incident',
  prefix: 'INC',
  workflow: incidentWorkflow,
  details: incidentDetails,
  form: {
    portal: {
      fields: [
        title,
        description,
        question('affected', affectedAnswers),
        question('canWork', canWorkAnswers),
        service,
        attachments,
      ],
    },
    desk: {
      fields: [
        { name: 'requesterId', kind: 'person', label: 'incident.form.requester.label', required: true },
        { name: 'title', kind: 'text', label: 'ticket.field.title', required: true, maxLength: 200 },
        { name: 'description', kind: 'textarea', label: 'ticket.field.description', maxLength: 20000 },
        {
          name: 'channel',
          kind: 'select',
          label: 'incident.form.channel.label',
          options: ['phone', 'chat', 'counter', 'email', 'monitoring'].map((value) => ({
            value,
            label: `ticket.channel.${value}`,
          })),
        },
        service,
        { name: 'categoryId', kind: 'category', label: 'incident.form.category.label' },
        { name: 'impact', kind: 'level', level: 'impact', label: 'ticket.field.impact', required: true },
        { name: 'urgency', kind: 'level', level: 'urgency', label: 'ticket.field.urgency', required: true },
        attachments,
      ],
    },
  },
  detailsForm: { fields: [] },
  prioritised: true,
  openedByEmployees: true,
  needsParent: false,
} as const satisfies Practice;
