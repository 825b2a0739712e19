import type { es } from './es';
import admin from '../../../../../shared/i18n/en/admin.json';
import desk from '../../../../../shared/i18n/en/desk.json';
import imports from '../../../../../shared/i18n/en/imports.json';
import incident from '../../../../../shared/i18n/en/incident.json';
import insight from '../../../../../shared/i18n/en/insight.json';
import login from '../../../../../shared/i18n/en/login.json';
import portal from '../../../../../shared/i18n/en/portal.json';
import problems from '../../../../../shared/i18n/en/problems.json';
import shell from '../../../../../shared/i18n/en/shell.json';
import task from '../../../../../shared/i18n/en/task.json';
import ticket from '../../../../../shared/i18n/en/ticket.json';
import timeline from '../../../../../shared/i18n/en/timeline.json';
import ui from '../../../../../shared/i18n/en/ui.json';

export const en: typeof es = {
  admin,
  desk,
  imports,
  incident,
  insight,
  login,
  portal,
  problems,
  shell,
  task,
  ticket,
  timeline,
  ui,
};
