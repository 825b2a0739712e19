import type { Problem } from './problem.ts';

/** Colleagues who write in English, Portuguese or French. */
export const abroad: readonly Problem[] = [
  {
    category: 'network-vpn',
    language: 'en',
    priorities: [3, 4],
    tiers: [1],
    said: [
      [
        'VPN drops every few minutes',
        'I am working from home in Lisbon and the VPN disconnects every few minutes. I lose my calls.',
      ],
    ],
    asked: [['Does it also happen on your phone’s hotspot?', 'No, on the hotspot it is stable.']],
    told: ['Thanks. It looks like your home router; I have a two-minute change for you to try.'],
    noted: ['Red doméstica en el mismo rango que la nuestra.'],
    solved: [
      ['guidance', 'Your router used the same network as the office. With the change we made together it is stable.'],
    ],
    tags: ['vpn'],
  },
  {
    category: 'workplace-software',
    language: 'en',
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'systems' },
    said: [
      [
        'Spelling checker only speaks Spanish',
        'My new laptop marks every English word as wrong. I write in English all day.',
      ],
      [
        'I can’t open the campaign folder',
        'It says I need permission. I could open it on Friday and the review is at {hora}.',
      ],
    ],
    asked: [['Which folder exactly? Please paste its path.', 'It is “Campaigns / {evento} / Final”.']],
    noted: ['Paquete de idioma sin instalar.'],
    tried: ['Language pack installed twice; the editor keeps Spanish after a restart.'],
    solved: [
      ['solved', 'The English language pack is installed and set as default. Restart the editor and it will follow.'],
      ['solved', 'Your permission had expired with the last campaign; it is back until the end of the year.'],
    ],
  },
  {
    category: 'store-catalogue',
    language: 'en',
    weight: 5,
    priorities: [3, 4],
    tiers: [1],
    said: [
      [
        'Product descriptions show strange characters',
        'Accents in the English shop turn into question marks since this morning’s upload ({n} products).',
      ],
    ],
    told: ['We found it: the file was saved with another encoding. We are loading it again now.'],
    solved: [['solved', 'The {n} descriptions are loaded again and read well in both languages.']],
  },
  {
    category: 'mail-send',
    language: 'pt',
    weight: 5,
    priorities: [3, 4],
    tiers: [1],
    said: [
      [
        'Não consigo enviar e-mails para o fornecedor {proveedor}',
        'Desde ontem as mensagens voltam com o erro “{error}”. Preciso confirmar o pedido hoje. Obrigado.',
      ],
    ],
    asked: [['Você consegue enviar para outros endereços?', 'Sim, só falha com esse fornecedor.']],
    noted: ['El dominio del proveedor estaba en una lista de bloqueo; se pide su retiro.'],
    solved: [['solved', 'O domínio do fornecedor estava bloqueado por engano. Já foi liberado e a sua mensagem saiu.']],
  },
  {
    category: 'erp-access',
    language: 'fr',
    weight: 5,
    priorities: [3, 4],
    tiers: [1],
    said: [
      [
        'Impossible de me connecter à l’ERP depuis Madrid',
        'Le message dit « {error} ». Je dois valider une commande avant {hora}. Merci de votre aide.',
      ],
    ],
    asked: [['Êtes-vous connecté au VPN ou au bureau ?', 'Je suis au bureau, par câble.']],
    noted: ['Usuario bloqueado por idioma no instalado en el mandante.'],
    solved: [['solved', 'Votre compte est débloqué. Vous pouvez vous connecter avec votre mot de passe habituel.']],
  },
  {
    category: 'network-routing',
    language: 'pt',
    weight: 4,
    priorities: [2, 4],
    tiers: [3, 5],
    teams: { 2: 'networks', 3: 'platform', 5: 'advanced-engineering' },
    said: [
      [
        'Sessão BGP com o escritório de São Paulo cai de hora em hora',
        'O roteador do parceiro perde as rotas às {hora} e volta alguns minutos depois. O pessoal do parceiro só fala português.',
      ],
    ],
    told: ['Estamos a analisar as tabelas de rotas com o parceiro. Volto a escrever antes das seis.'],
    noted: ['El par del socio limita los prefijos; hay que acordar el cambio con su ingeniero, en portugués.'],
    tried: ['Se limpió la sesión y se bajó el temporizador; vuelve a caer a la hora.'],
    solved: [['solved', 'O limite de prefixos foi ajustado dos dois lados. A sessão está estável desde ontem.']],
  },
  {
    category: 'erp-transaction',
    language: 'fr',
    weight: 4,
    priorities: [3, 4],
    tiers: [3, 5],
    teams: { 2: 'applications', 3: 'platform', 5: 'advanced-engineering' },
    said: [
      [
        'Le programme ABAP du fournisseur s’arrête sur « {error} »',
        'L’extension livrée par l’éditeur de Lyon s’arrête pendant la clôture. Leur équipe demande à parler à un développeur.',
      ],
    ],
    told: ['Nous relisons le code avec l’éditeur et vous tenons au courant aujourd’hui.'],
    noted: ['La ampliación del proveedor de Lyon no libera el bloqueo; se revisa el código con ellos, en francés.'],
    tried: ['Se repitió con la variante estándar y funciona; falla solo con la ampliación.'],
    solved: [['solved', 'L’éditeur a livré une correction ; la clôture est passée sans erreur.']],
  },
];
