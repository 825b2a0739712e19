import admin from '../../../../../shared/i18n/es/admin.json';
import desk from '../../../../../shared/i18n/es/desk.json';
import imports from '../../../../../shared/i18n/es/imports.json';
import incident from '../../../../../shared/i18n/es/incident.json';
import insight from '../../../../../shared/i18n/es/insight.json';
import login from '../../../../../shared/i18n/es/login.json';
import portal from '../../../../../shared/i18n/es/portal.json';
import problems from '../../../../../shared/i18n/es/problems.json';
import shell from '../../../../../shared/i18n/es/shell.json';
import task from '../../../../../shared/i18n/es/task.json';
import ticket from '../../../../../shared/i18n/es/ticket.json';
import timeline from '../../../../../shared/i18n/es/timeline.json';
import ui from '../../../../../shared/i18n/es/ui.json';

/** Every room of words, under its file's name: `ui.table.next` is `table.next` of ui.json. One lazy chunk. */
export const es = {
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
