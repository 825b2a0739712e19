import * as z from 'zod';
import { defineWorkflow } from '../workflow/workflow.ts';
import type { Practice } from './practice.ts';

/** A piece of work inside a ticket, done by any team, with a checklist. Nobody outside the desk sees it. */
export const taskWorkflow = defineWorkflow({
  initial: 'to-do',
  states: { 'to-do': 'new', doing: 'open', blocked: 'waiting', done: 'closed', cancelled: 'cancelled' },
  actions: {
    take: { verb: 'take', from: ['to-do', 'doing', 'blocked'], to: 'doing', by: ['worker'] },
    assign: {
      verb: 'assign',
      from: ['to-do', 'doing', 'blocked'],
      to: 'doing',
      by: ['worker'],
      requires: ['assigneeId'],
    },
    release: {
      verb: 'release',
      from: ['to-do', 'doing', 'blocked'],
      to: 'doing',
      by: ['worker'],
      accepts: ['note'],
    },
    wait: {
      verb: 'wait',
      from: ['to-do', 'doing'],
      to: 'blocked',
      by: ['worker'],
      requires: ['waitReason'],
      accepts: ['waitUntil', 'note'],
    },
    resume: { verb: 'resume', from: ['blocked'], to: 'doing', by: ['worker'], accepts: ['note'] },
    reassign: {
      verb: 'reassign',
      from: ['to-do', 'doing', 'blocked'],
      to: 'doing',
      by: ['worker'],
      requires: ['teamId'],
      accepts: ['note'],
    },
    'set-status': {
      verb: 'set-status',
      from: ['to-do', 'doing', 'blocked'],
      by: ['worker'],
      requires: ['status'],
      accepts: ['note'],
    },
    complete: {
      verb: 'resolve',
      from: ['to-do', 'doing'],
      to: 'done',
      by: ['worker'],
      accepts: ['resolutionText', 'resolutionNote'],
    },
    cancel: {
      verb: 'cancel',
      from: ['to-do', 'doing', 'blocked'],
      to: 'cancelled',
      by: ['worker'],
      requires: ['cancelReason'],
    },
  },
});

export const taskDetails = z.strictObject({
  checklist: z.array(z.strictObject({ text: z.string().trim().min(1).max(200), done: z.boolean() })).max(50),
  /** Calendar day on which the work should be done, `YYYY-MM-DD`; no clock runs on it. */
  dueOn: z.iso.date().nullable(),
});

export const task = {
  key: 'task',
  prefix: 'TSK',
  workflow: taskWorkflow,
  details: taskDetails,
  form: {
    portal: null,
    desk: {
      fields: [
        { name: 'title', kind: 'text', label: 'task.form.title.label', required: true, maxLength: 200 },
        { name: 'description', kind: 'textarea', label: 'task.form.description.label', maxLength: 20000 },
        { name: 'teamId', kind: 'team', label: 'task.form.team.label', required: true },
        { name: 'details.checklist', kind: 'checklist', label: 'task.form.checklist.label' },
        { name: 'details.dueOn', kind: 'date', label: 'task.form.dueOn.label' },
      ],
    },
  },
  detailsForm: {
    fields: [
      { name: 'details.checklist', kind: 'checklist', label: 'task.form.checklist.label' },
      { name: 'details.dueOn', kind: 'date', label: 'task.form.dueOn.label' },
    ],
  },
  prioritised: false,
  openedByEmployees: false,
  needsParent: true,
} as const satisfies Practice;
