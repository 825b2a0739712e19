import type { Problem } from './problem.ts';

/** Network, mail and calendar, phones and video. */
export const connection: readonly Problem[] = [
  {
    category: 'network-wifi',
    weight: 14,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'networks' },
    said: [
      [
        'No hay Wi-Fi en la {sala}',
        'En la {sala} del {piso} no aparece la red de la empresa. Con el cable sí funciona.',
      ],
      [
        'El Wi-Fi se cae cada rato en el {piso}',
        'Se conecta, funciona cinco minutos y se cae. Nos pasa a varios de {area}.',
      ],
      ['Mi laptop dejó de conectarse al Wi-Fi', 'Desde la actualización de ayer no se conecta. El celular sí.'],
    ],
    asked: [
      ['¿Te pasa en otro piso o solo ahí?', 'Solo en el {piso}, abajo sí jala.'],
      ['¿Qué te aparece al intentar conectarte?', 'Dice "{error}" y vuelve a pedir la contraseña.'],
    ],
    told: [
      'Vemos que la antena de esa zona está saturada. Mientras, conéctate a la red "Escala-5G", que tiene más espacio.',
    ],
    noted: [
      'Antena AP-{n} con 78 equipos; se reparte con la vecina.',
      'Perfil de red viejo en el equipo; se borra y se vuelve a crear.',
    ],
    tried: [
      'Se olvidó la red y se volvió a conectar, se actualizó el controlador; otros equipos en el mismo lugar también fallan.',
      'Se reinició la antena desde la consola; vuelve a saturarse en horas pico.',
    ],
    solved: [
      ['solved', 'Borramos el perfil viejo de red y tu laptop ya se conecta sola.'],
      ['solved', 'Repartimos la carga entre dos antenas y cambiamos el canal. El {piso} quedó estable.'],
      ['replaced', 'Cambiamos la antena de la {sala}; la señal está completa.'],
    ],
    tags: ['wifi'],
    task: [
      'Cambiar antena de la {sala}',
      'Pedir acceso al plafón',
      'Montar y configurar',
      'Medir señal en las cuatro esquinas',
    ],
  },
  {
    category: 'network-vpn',
    weight: 14,
    priorities: [3, 5],
    tiers: [1, 2, 3],
    teams: { 2: 'networks', 3: 'security' },
    said: [
      [
        'La VPN no conecta desde casa',
        'Pongo usuario y código y dice "{error}". Ayer funcionaba. Hoy trabajo desde casa.',
      ],
      [
        'La VPN se desconecta cada 20 minutos',
        'Estoy en llamada y se corta todo. Tengo que volver a entrar con el código cada vez.',
      ],
      [
        'Con la VPN no abre la carpeta de {area}',
        'La VPN conecta bien pero la carpeta compartida no abre, dice que no encuentra la ruta.',
      ],
    ],
    asked: [
      ['¿Qué versión del cliente ves en "Acerca de"?', 'Dice versión 5.{n}.'],
      ['¿Puedes probar con el internet de tu celular?', 'Con el celular sí conecta, con el internet de la casa no.'],
    ],
    told: ['Tu cuenta está bien; parece el módem de tu casa. Te propongo un cambio de dos minutos y probamos juntos.'],
    noted: [
      'Certificado del equipo vencido hace dos días.',
      'El proveedor de internet de la casa usa una red que choca con la nuestra.',
    ],
    tried: [
      'Reinstalación del cliente y certificado nuevo; conecta con el celular pero no con la red de casa.',
      'Cambio de puerta de enlace y de puerto; sigue cortando a los 20 minutos exactos.',
    ],
    solved: [
      ['solved', 'Renovamos el certificado de tu equipo; la VPN ya conecta. Dura un año.'],
      ['guidance', 'Tu módem usaba la misma red que la oficina. Con el cambio que hicimos ya no chocan.'],
      ['solved', 'Ajustamos el tiempo de sesión en la puerta de enlace: ya no corta a los 20 minutos.'],
    ],
    tags: ['vpn', 'trabajo-remoto'],
  },
  {
    category: 'network-wired',
    weight: 7,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'networks' },
    said: [
      [
        'El nodo de red de mi lugar no funciona',
        'Me cambiaron de lugar al {piso} y el cable no da red. La roseta dice {roseta}.',
      ],
      ['Internet muy lento en {area}', 'Por cable tenemos menos velocidad que con el celular. Somos {n} personas.'],
    ],
    asked: [['¿Qué número dice la roseta de la pared?', 'Dice {roseta}.']],
    noted: ['La roseta {roseta} no estaba conectada en el rack.'],
    tried: ['Se cambió el cable y se probó otro equipo; el puerto está apagado en el switch.'],
    solved: [
      ['solved', 'Activamos la roseta {roseta}; ya tienes red en tu lugar.'],
      ['solved', 'Un equipo de la zona descargaba copias completas; lo limitamos y la velocidad volvió.'],
    ],
  },
  {
    category: 'network-site',
    weight: 3,
    priorities: [1, 2],
    tiers: [2, 3, 4],
    teams: { 2: 'networks', 3: 'platform', 4: 'vendors' },
    monitored: true,
    said: [
      [
        '{sede} sin internet',
        'Alerta del monitor: el enlace principal de {sede} no responde desde las {hora}. El respaldo tomó el tráfico con pérdida del 12 %.',
      ],
      ['Toda la oficina de {sede} sin red', 'No tenemos ni internet ni sistema. Tampoco los teléfonos.'],
    ],
    told: [
      'El enlace de {sede} está caído por el proveedor. Trabajamos por el enlace de respaldo: irá más lento, pero pueden seguir.',
    ],
    noted: ['Proveedor confirma corte de fibra en obra. Tiempo estimado: 3 horas.'],
    tried: ['Reinicio del equipo de frontera y prueba directa con el proveedor: sin señal en la fibra.'],
    solved: [
      ['solved', 'Reiniciamos el equipo de frontera tras un corte de luz; {sede} está en línea.'],
      [
        'solved',
        'Corregimos la configuración que perdió el equipo al reiniciar. Enlaces principal y de respaldo arriba.',
      ],
      ['vendor-fixed', 'El proveedor reparó la fibra; {sede} regresó al enlace principal a las {hora}.'],
    ],
    tags: ['caída', 'enlace'],
  },
  {
    category: 'network-routing',
    weight: 4,
    priorities: [2, 4],
    tiers: [2, 3, 5],
    teams: { 2: 'networks', 3: 'platform', 5: 'advanced-engineering' },
    monitored: true,
    said: [
      [
        'Rutas inestables entre {sede} y la nube',
        'Alerta del monitor: la sesión BGP con el operador se reinició {n} veces en una hora.',
      ],
      [
        'El tráfico a la tienda en línea da la vuelta por otra región',
        'La latencia subió de 40 a 180 ms desde las {hora} para los clientes de {sede}.',
      ],
    ],
    noted: [
      'El operador anuncia un prefijo más específico desde las 03:00.',
      'Temporizadores distintos a los acordados del lado del operador.',
    ],
    tried: [
      'Se fijó la ruta por el segundo operador; la sesión principal sigue reiniciándose.',
      'Se capturó el intercambio de mensajes; el reinicio llega del otro lado.',
    ],
    solved: [
      ['solved', 'Fijamos la ruta por el segundo operador mientras el primero corrige. Latencia normal.'],
      [
        'solved',
        'Filtramos el prefijo anunciado por error y acordamos temporizadores con el operador. Sin reinicios en 24 horas.',
      ],
    ],
    tags: ['bgp'],
  },
  {
    category: 'mail-send',
    weight: 11,
    priorities: [3, 5],
    tiers: [1, 2, 4],
    teams: { 2: 'systems', 3: 'platform', 4: 'vendors' },
    said: [
      [
        'No me llegan correos de {cliente}',
        'El cliente dice que me escribió tres veces y no me llega nada, ni en no deseados.',
      ],
      ['Mis correos se quedan en la bandeja de salida', 'Desde las {hora} nada sale. Reinicié y sigue igual.'],
      ['Me rebotan los correos a {cliente}', 'Regresan con "{error}". Antes sí llegaban.'],
      ['Buzón lleno aunque borré muchísimo', 'Ya borré {n} correos y me sigue diciendo que el buzón está lleno.'],
    ],
    asked: [
      ['¿Me reenvías el aviso de rebote completo?', 'Te lo acabo de reenviar. El código es {error}.'],
      ['¿Funciona si entras por el navegador?', 'Por el navegador sí salen.'],
    ],
    told: ['Los mensajes de {cliente} están en cuarentena; los libero ahora y agrego su dominio a los permitidos.'],
    noted: ['Dominio de {cliente} sin registro SPF; van a cuarentena.', 'Elementos recuperables llenos: 30 GB.'],
    tried: [
      'Rastreo del mensaje: sale de nuestro servidor y lo rechaza el del destinatario. Se pidió a {cliente} su lista de bloqueo.',
      'Perfil nuevo de correo y modo seguro; los mensajes siguen detenidos.',
    ],
    solved: [
      ['solved', 'Liberamos los correos de {cliente} y en adelante te llegarán directo.'],
      ['guidance', 'Faltaba vaciar los "elementos recuperables"; con eso tu buzón quedó al 40 %.'],
      ['solved', 'Creamos de nuevo tu perfil de correo; todo lo pendiente ya salió.'],
      ['vendor-fixed', 'El proveedor de correo corrigió su filtro; ya no rebotan los mensajes a {cliente}.'],
    ],
    tags: ['correo'],
  },
  {
    category: 'mail-shared',
    weight: 7,
    priorities: [4, 5],
    tiers: [1],
    said: [
      [
        'Agregar a {jefe} al buzón de {area}',
        'Entró al equipo esta semana y necesita leer y contestar el buzón compartido de {area}.',
      ],
      [
        'Nueva lista de distribución para {evento}',
        'Necesitamos una lista con {n} personas para organizar {evento}. Adjunto los nombres en el cuerpo.',
      ],
      ['El buzón compartido de {area} no aparece en mi correo', 'Antes lo veía a la izquierda y hoy ya no está.'],
    ],
    noted: ['Autoriza la dueña del buzón por correo.'],
    solved: [
      [
        'solved',
        'Listo: ya puede leer y responder el buzón de {area}. Aparece solo en una hora o al reiniciar el correo.',
      ],
      ['solved', 'Creamos la lista y te dejamos como dueño para que agregues o quites personas.'],
    ],
  },
  {
    category: 'mail-calendar',
    weight: 6,
    priorities: [4, 5],
    tiers: [1, 2],
    teams: { 2: 'systems' },
    said: [
      ['La {sala} acepta dos reuniones a la misma hora', 'Llegamos dos equipos a la {sala} con la reserva confirmada.'],
      [
        'Mis reuniones salen con una hora de diferencia',
        'Las invitaciones de Madrid me llegan una hora después desde el cambio de horario.',
      ],
    ],
    noted: ['La sala permitía conflictos en reuniones periódicas.'],
    tried: ['Se recreó la reunión y se revisó la zona horaria del equipo; la diferencia sigue.'],
    solved: [
      ['solved', 'La {sala} ya rechaza reservas encimadas; avisamos a los equipos afectados.'],
      ['guidance', 'Tu calendario tenía la zona horaria de otra ciudad; con el cambio las horas cuadran.'],
    ],
  },
  {
    category: 'telephony-calls',
    weight: 7,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'networks' },
    said: [
      ['Mi extensión {ext} no recibe llamadas', 'Puedo marcar pero nadie me puede llamar; suena ocupado.'],
      [
        'Se escucha entrecortado en las llamadas con clientes',
        'En {area} se corta la voz todo el día. Los clientes se quejan.',
      ],
    ],
    asked: [['¿Usas el teléfono del escritorio o la aplicación?', 'La aplicación con audífonos.']],
    noted: ['Desvío activado a un número dado de baja.'],
    tried: ['Reinicio del teléfono y cambio de puerto; la voz sigue perdiendo paquetes.'],
    solved: [
      ['solved', 'Tenías un desvío a un número dado de baja; lo quitamos y la extensión {ext} ya recibe llamadas.'],
      ['solved', 'Dimos prioridad a la voz en la red de {area}; las llamadas se oyen limpias.'],
    ],
  },
  {
    category: 'telephony-rooms',
    weight: 8,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'on-site' },
    said: [
      [
        'La pantalla de la {sala} no muestra la videollamada',
        'Tenemos comité a las {hora} y la pantalla de la {sala} se queda en negro.',
      ],
      ['No se escucha el audio en la {sala}', 'Nos ven pero no nos oyen. Ya probamos con otra computadora.'],
    ],
    told: ['Voy para la {sala}; mientras, conéctate con tu laptop para no perder la reunión.'],
    noted: ['Cable HDMI flojo detrás del panel.'],
    tried: ['Reinicio de la base y cambio de entrada de video; sigue en negro.'],
    solved: [
      ['solved', 'Reiniciamos la base de la {sala} y la pantalla ya muestra la llamada.'],
      ['replaced', 'Cambiamos el cable y el micrófono de la {sala}; probado con una llamada.'],
    ],
    tags: ['salas'],
  },
  {
    category: 'telephony-mobile',
    weight: 5,
    priorities: [4, 5],
    tiers: [1, 4],
    teams: { 4: 'vendors', 2: 'on-site' },
    said: [
      ['Mi celular de la empresa no tiene datos', 'Desde que regresé de viaje no tengo internet en el celular.'],
      [
        'Se me cayó el celular de la empresa y se estrelló la pantalla',
        'Todavía prende pero no se ve la mitad. Estoy en visitas toda la semana.',
      ],
    ],
    noted: ['Bolsa de datos en viaje agotada.'],
    tried: ['Se reinstaló la línea y se probó el chip en otro equipo; el fallo es del aparato.'],
    solved: [
      ['solved', 'Reactivamos los datos de tu línea; enciende y apaga el modo avión.'],
      ['replaced', 'Te entregamos un equipo de reemplazo con tu mismo número.'],
      ['vendor-fixed', 'El operador corrigió el plan de tu línea; ya tienes datos.'],
    ],
  },
];
