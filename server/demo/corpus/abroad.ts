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
];
