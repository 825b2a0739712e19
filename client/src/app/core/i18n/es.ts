import incident from '../../../../../shared/i18n/es/incident.portal.json';
import login from '../../../../../shared/i18n/es/login.json';
import notices from '../../../../../shared/i18n/es/notices.json';
import portal from '../../../../../shared/i18n/es/portal.json';
import problems from '../../../../../shared/i18n/es/problems.portal.json';
import shell from '../../../../../shared/i18n/es/shell.json';
import ticket from '../../../../../shared/i18n/es/ticket.portal.json';
import timeline from '../../../../../shared/i18n/es/timeline.portal.json';
import ui from '../../../../../shared/i18n/es/ui.json';

/**
 * The rooms of words that everybody needs: `ui.table.next` is `table.next` of ui.json. Of a room with a `.portal.json`
 * only that part is here, the rest is the staff's. One lazy chunk per language.
 */
export const es = { incident, login, notices, portal, problems, shell, ticket, timeline, ui };
