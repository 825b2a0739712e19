import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { answerReminderMail } from './answer-reminder.mail.ts';
import { assignedToYouMail } from './assigned-to-you.mail.ts';
import { handedToTeamMail } from './handed-to-team.mail.ts';
import { handoffReturnedMail } from './handoff-returned.mail.ts';
import { type Mail, oneLine } from './mail-frame.ts';
import { majorLateMail } from './major-late.mail.ts';
import { publicAnswerMail } from './public-answer.mail.ts';
import { questionAskedMail } from './question-asked.mail.ts';
import { satisfactionSurveyMail } from './satisfaction-survey.mail.ts';
import { ticketMergedMail } from './ticket-merged.mail.ts';
import { ticketReceivedMail } from './ticket-received.mail.ts';
import { ticketReopenedMail } from './ticket-reopened.mail.ts';
import { ticketResolvedMail } from './ticket-resolved.mail.ts';

const es = {
  language: 'es',
  recipient: 'Ana',
  number: 'INC-000123',
  title: 'Sin red',
  url: 'https://escala.example/tickets/INC-000123',
} as const;
const en = { ...es, language: 'en', recipient: 'John', title: 'No network' } as const;
const links = {
  works: 'https://escala.example/l/works',
  fails: 'https://escala.example/l/fails',
  until: Date.UTC(2026, 10, 30, 3),
  timeZone: 'America/Mexico_City',
};

const automaticEs = 'Este correo es automático: nadie lee sus respuestas. Escríbenos desde el caso.';
const automaticEn = 'This is an automatic mail and nobody reads replies to it. Please write to us in the ticket.';

/** Greeting, what it says, the way to the ticket, why it came. */
const spanish = (why: string, lines: string, { hello = 'Hola, Ana:', open = 'Ver el caso' } = {}) =>
  `${hello}\n\n${lines}\n\n${open}: https://escala.example/tickets/INC-000123\n\n-- \n${why} ${automaticEs}\n`;
const english = (why: string, lines: string, { hello = 'Hello John,', open = 'Open the ticket' } = {}) =>
  `${hello}\n\n${lines}\n\n${open}: https://escala.example/tickets/INC-000123\n\n-- \n${why} ${automaticEn}\n`;

describe('mails', () => {
  const cases: readonly [name: string, mail: Mail, subject: string, text: string][] = [
    [
      'received',
      ticketReceivedMail({ ...es, team: 'Mesa de Servicio', author: null }),
      '[INC-000123] Recibimos tu caso: Sin red',
      spanish(
        'Lo recibes porque el caso es tuyo.',
        'Recibimos tu caso INC-000123, «Sin red». Lo tiene Mesa de Servicio.\n\nTe avisaremos cuando haya novedades. Si recuerdas algo más, añádelo en el caso.',
      ),
    ],
    [
      'received, opened by somebody else',
      ticketReceivedMail({ ...en, team: 'Service Desk', author: 'Kate Moore' }),
      '[INC-000123] We have your ticket: No network',
      english(
        'You get this because the ticket is yours.',
        'Kate Moore opened ticket INC-000123, “No network”, for you. It is with Service Desk.\n\nWe will write again when there is news. If you think of anything else, add it to the ticket.',
      ),
    ],
    [
      'answer',
      publicAnswerMail({ ...es, author: 'Luis Pérez', body: 'Prueba **ahora**.\n\n¿Va?', files: 2, why: 'requester' }),
      '[INC-000123] Luis Pérez respondió: Sin red',
      spanish(
        'Lo recibes porque el caso es tuyo.',
        'Luis Pérez escribió en el caso INC-000123, «Sin red»:\n\n> Prueba **ahora**.\n>\n> ¿Va?\n\nHay 2 archivos adjuntos; los encuentras en el caso.',
      ),
    ],
    [
      'answer to a watcher',
      publicAnswerMail({ ...en, author: 'Kate Moore', body: 'Try now.', files: 1, why: 'watcher' }),
      '[INC-000123] Kate Moore answered: No network',
      english(
        'You get this because you watch this ticket.',
        'Kate Moore wrote on ticket INC-000123, “No network”:\n\n> Try now.\n\nThere is 1 file with it; you will find it in the ticket.',
      ),
    ],
    [
      'a question without an answer',
      answerReminderMail({ ...es, question: '¿En qué piso?' }),
      '[INC-000123] Aún esperamos tu respuesta: Sin red',
      spanish(
        'Lo recibes porque el caso es tuyo.',
        'Tu caso INC-000123, «Sin red», sigue parado hasta que respondas a esta pregunta:\n\n> ¿En qué piso?\n\nEn cuanto contestes, seguimos. Si ya no lo necesitas, dínoslo y lo cerramos.',
        { open: 'Responder' },
      ),
    ],
    [
      'a question without an answer, whose words were erased',
      answerReminderMail({ ...en, question: null }),
      '[INC-000123] We still need your answer: No network',
      english(
        'You get this because the ticket is yours.',
        'Your ticket INC-000123, “No network”, stands still until you answer this question:\n\nWe go on as soon as you reply. If you do not need it any more, tell us and we close it.',
        { open: 'Answer' },
      ),
    ],
    [
      'a major incident without a word',
      majorLateMail({ ...es, what: 'word', dueAt: Date.UTC(2026, 10, 30, 3), timeZone: 'America/Mexico_City' }),
      '[INC-000123] Falta una comunicación: Sin red',
      spanish(
        'Recibes este correo porque estás entre quienes deben saberlo.',
        'El 29 nov 2026, 9:00 p.m. tocaba la comunicación del incidente mayor INC-000123, «Sin red».\n\nDi cómo va, aunque no haya novedades: quien espera agradece saberlo.',
      ),
    ],
    [
      'a major incident without its review',
      majorLateMail({ ...en, what: 'review', dueAt: Date.UTC(2026, 10, 30, 3), timeZone: 'Europe/Madrid' }),
      '[INC-000123] The review is missing: No network',
      english(
        'You get this mail because you are among those who should know.',
        'The review of major incident INC-000123, “No network”, was due on Nov 30, 2026, 4:00 AM.\n\nWrite down what happened, what was learned, and what follows for the problem behind it.',
      ),
    ],
    [
      'question',
      questionAskedMail({ ...es, author: 'Luis Pérez', body: '¿En qué piso?' }),
      '[INC-000123] Necesitamos tu respuesta: Sin red',
      spanish(
        'Lo recibes porque el caso es tuyo.',
        'Para seguir con tu caso INC-000123, «Sin red», Luis Pérez te pregunta:\n\n> ¿En qué piso?\n\nEl caso espera tu respuesta. En cuanto contestes, seguimos.',
        { open: 'Responder' },
      ),
    ],
    [
      'question in English',
      questionAskedMail({ ...en, author: 'Kate Moore', body: 'Which floor?' }),
      '[INC-000123] We need your answer: No network',
      english(
        'You get this because the ticket is yours.',
        'To go on with your ticket INC-000123, “No network”, Kate Moore asks:\n\n> Which floor?\n\nThe ticket waits for your answer. We go on as soon as you reply.',
        { open: 'Answer' },
      ),
    ],
    [
      'resolved, with the day in the reader’s own zone',
      ticketResolvedMail({ ...es, resolution: 'Cambié el cable.', links }),
      '[INC-000123] Resolvimos tu caso: Sin red',
      spanish(
        'Lo recibes porque el caso es tuyo.',
        'Resolvimos tu caso INC-000123, «Sin red»:\n\n> Cambié el cable.\n\n¿Ya funciona?\n\nSí, ya funciona: https://escala.example/l/works\nNo, sigue fallando: https://escala.example/l/fails\n\nCada enlace abre una página en la que confirmas con un botón. Son solo para ti y valen hasta el 29 de noviembre de 2026.',
      ),
    ],
    [
      'resolved in English',
      ticketResolvedMail({ ...en, resolution: 'New cable.', links: { ...links, timeZone: 'Europe/Madrid' } }),
      '[INC-000123] Your ticket is solved: No network',
      english(
        'You get this because the ticket is yours.',
        'We have solved your ticket INC-000123, “No network”:\n\n> New cable.\n\nDoes it work now?\n\nYes, it works: https://escala.example/l/works\nNo, it still fails: https://escala.example/l/fails\n\nEach link opens a page where you confirm with a button. They are for you alone and hold until November 30, 2026.',
      ),
    ],
    [
      'resolved, to a watcher, who has nothing to confirm',
      ticketResolvedMail({ ...es, resolution: 'Cambié el cable.', links: null }),
      '[INC-000123] Resolvimos tu caso: Sin red',
      spanish(
        'Lo recibes porque sigues este caso.',
        'El caso INC-000123, «Sin red», está resuelto:\n\n> Cambié el cable.',
      ),
    ],
    [
      'survey',
      satisfactionSurveyMail({
        ...es,
        link: (score) => `https://escala.example/s/token?score=${String(score)}`,
        until: links.until,
        timeZone: links.timeZone,
      }),
      '[INC-000123] ¿Cómo te atendimos? Sin red',
      spanish(
        'Lo recibes porque el caso es tuyo.',
        'Tu caso INC-000123, «Sin red», está cerrado. ¿Cómo valoras la ayuda que recibiste?\n\n1 · Muy mala: https://escala.example/s/token?score=1\n2 · Mala: https://escala.example/s/token?score=2\n3 · Regular: https://escala.example/s/token?score=3\n4 · Buena: https://escala.example/s/token?score=4\n5 · Muy buena: https://escala.example/s/token?score=5\n\nEl enlace abre una página en la que confirmas con un botón; también puedes dejar un comentario o responder de forma anónima. Vale hasta el 29 de noviembre de 2026.',
      ),
    ],
    [
      'merged into another',
      ticketMergedMail({
        ...en,
        into: 'INC-000124',
        promise: Date.UTC(2026, 2, 12, 18),
        timeZone: 'America/Mexico_City',
      }),
      '[INC-000123] We joined your ticket to another like it: No network',
      english(
        'You get this because the ticket is yours.',
        'Your ticket INC-000123, “No network”, is about the same thing as INC-000124. We go on there, and you follow it from now on.\n\nThere, we expect to have it solved before Mar 12, 2026, 12:00 PM, which is not the moment that we named for yours.\n\nNothing is lost: what you told us stays in INC-000123, and that number takes you to the ticket that goes on.',
      ),
    ],
    [
      'reopened',
      ticketReopenedMail({ ...es, author: 'Ana Ruiz', body: 'Sigue igual', count: 1, toTeam: false }),
      '[INC-000123] Se reabrió: Sin red',
      spanish(
        'Lo recibes porque llevas este caso.',
        'Ana Ruiz reabrió el caso INC-000123, «Sin red»:\n\n> Sigue igual\n\nEs la primera vez que se reabre.',
      ),
    ],
    [
      'reopened, to a team, without words',
      ticketReopenedMail({ ...en, recipient: 'Networks', author: 'John Smith', body: null, count: 3, toTeam: true }),
      '[INC-000123] Reopened: No network',
      english(
        "You get this because the ticket is in your team's queue.",
        'John Smith reopened ticket INC-000123, “No network”.\n\nIt has now been reopened 3 times.',
        { hello: 'Hello Networks team,' },
      ),
    ],
    [
      'assigned',
      assignedToYouMail({ ...es, author: 'Marta Gil', team: 'Redes', priority: 2 }),
      '[INC-000123] Te asignaron: Sin red',
      spanish(
        'Lo recibes porque llevas este caso.',
        'Marta Gil te asignó el caso INC-000123, «Sin red».\n\nPrioridad: P2 · Equipo: Redes',
      ),
    ],
    [
      'assigned, without a priority',
      assignedToYouMail({ ...en, author: 'Marta Gil', team: 'Networks', priority: null }),
      '[INC-000123] Assigned to you: No network',
      english(
        'You get this because you look after this ticket.',
        'Marta Gil assigned ticket INC-000123, “No network”, to you.\n\nPriority: no priority · Team: Networks',
      ),
    ],
    [
      'handed to a team',
      handedToTeamMail({
        ...es,
        recipient: 'Redes',
        from: 'Mesa',
        team: 'Redes',
        reason: 'skills',
        priority: 1,
        toTeam: true,
      }),
      '[INC-000123] Llega a Redes: Sin red',
      spanish(
        'Lo recibes porque el caso está en la cola de tu equipo.',
        'Mesa pasó a Redes el caso INC-000123, «Sin red».\n\nMotivo: Hace falta otro conocimiento. Prioridad: P1.\n\nEl traspaso completo está en el caso. Acéptenlo o devuélvanlo con un motivo.',
        { hello: 'Hola, equipo Redes:' },
      ),
    ],
    [
      'handed to a member, without reason and priority',
      handedToTeamMail({ ...en, from: 'Service Desk', team: 'Networks', reason: null, priority: null, toTeam: false }),
      '[INC-000123] New for Networks: No network',
      english(
        "You get this because the ticket is in your team's queue.",
        'Service Desk handed ticket INC-000123, “No network”, to Networks.\n\nThe whole hand-off is in the ticket. Accept it, or return it with a reason.',
      ),
    ],
    [
      'returned',
      handoffReturnedMail({ ...es, from: 'Redes', team: 'Mesa', toTeam: false }),
      '[INC-000123] Devuelto por Redes: Sin red',
      spanish(
        'Lo recibes porque el caso vuelve a tu equipo o eres su responsable.',
        'Redes devolvió a Mesa el caso INC-000123, «Sin red».\n\nEl motivo está en el caso.',
      ),
    ],
    [
      'returned in English, to a team',
      handoffReturnedMail({ ...en, recipient: 'Service Desk', from: 'Networks', team: 'Service Desk', toTeam: true }),
      '[INC-000123] Returned by Networks: No network',
      english(
        'You get this because the ticket is back with your team, or because you own it.',
        'Networks returned ticket INC-000123, “No network”, to Service Desk.\n\nThe reason is in the ticket.',
        { hello: 'Hello Service Desk team,' },
      ),
    ],
  ];

  for (const [name, mail, subject, text] of cases) {
    it(`${name}: says exactly this`, () => {
      expect(mail.subject).to.equal(subject);
      expect(mail.text).to.equal(text);
    });

    it(`${name}: says the same in HTML, and loads nothing`, () => {
      const { document } = new JSDOM(mail.html).window;
      expect(document.querySelectorAll('script, img, link, style, iframe, form')).to.have.length(0);
      const shown = document.body.textContent.replace(/\s+/g, ' ');
      const lines = text.split('\n').map((line) => line.replace(/^(> ?|-- )/, '').replaceAll('**', ''));
      for (const line of lines.filter((one) => one !== '')) {
        const words = line
          .replace(/: https:.*/, '')
          .replace(/\s+/g, ' ')
          .trim();
        expect(shown).to.include(words);
      }
      const targets = [...document.querySelectorAll('a')].map(({ href }) => href);
      expect(targets).to.deep.equal([...text.matchAll(/https:\S+/g)].map(([url]) => url));
    });
  }

  describe('of hostile words', () => {
    const title = 'Hola\r\nBcc: todos@example.org\r\n\r\n<script>alert(1)</script> \u202efdp';
    const mail = publicAnswerMail({
      ...es,
      title,
      author: '<b>"Luis"</b>\nX: y',
      body: '<img src=x onerror=alert(1)> [x](javascript:alert(1))',
      files: 0,
      why: 'requester',
    });

    it('has a subject of one visible line', () => {
      expect(mail.subject).to.equal(
        '[INC-000123] <b>"Luis"</b> X: y respondió: Hola Bcc: todos@example.org <script>alert(1)</script> fdp',
      );
    });

    it('has HTML in which nothing runs', () => {
      const { document } = new JSDOM(mail.html).window;
      expect(document.querySelectorAll('script, img, b')).to.have.length(0);
      expect([...document.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([es.url]);
    });

    it('is cut between letters', () => {
      expect(oneLine('👩‍💻'.repeat(200))).to.equal(`${'👩‍💻'.repeat(29)}…`);
      expect(oneLine('ñ'.repeat(200))).to.equal(`${'ñ'.repeat(149)}…`);
      expect(oneLine('corto')).to.equal('corto');
    });
  });

  it('writes a date as people in the zone of its reader do', () => {
    const promise = Date.UTC(2026, 2, 12, 18);
    const merged = (language: 'es' | 'en', timeZone: string) =>
      ticketMergedMail({ ...(language === 'es' ? es : en), into: 'INC-000124', promise, timeZone }).text;
    expect(merged('en', 'Europe/London')).to.include('12 Mar 2026, 18:00');
    expect(merged('en', 'America/Chicago')).to.include('Mar 12, 2026, 1:00');
    const review = majorLateMail({ ...es, what: 'review', dueAt: promise, timeZone: 'America/Bogota' }).text;
    expect(review).to.match(/12\/03\/2026, 1:00\sp\.\sm\./);
    const late = majorLateMail({ ...es, what: 'review', dueAt: promise, timeZone: 'Europe/Madrid' }).text;
    expect(late).to.include('12 mar 2026, 19:00');
  });
});
