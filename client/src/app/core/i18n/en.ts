import type { es } from './es';
import desk from '../../../../../shared/i18n/en/desk.json';
import incident from '../../../../../shared/i18n/en/incident.json';
import login from '../../../../../shared/i18n/en/login.json';
import portal from '../../../../../shared/i18n/en/portal.json';
import problems from '../../../../../shared/i18n/en/problems.json';
import shell from '../../../../../shared/i18n/en/shell.json';
import task from '../../../../../shared/i18n/en/task.json';
import ticket from '../../../../../shared/i18n/en/ticket.json';
import ui from '../../../../../shared/i18n/en/ui.json';

/** Every room of words, under its file's name: `ui.table.next` is `table.next` of ui.json. One lazy chunk. */
export const en: typeof es = { desk, incident, login, portal, problems, shell, task, ticket, ui };
