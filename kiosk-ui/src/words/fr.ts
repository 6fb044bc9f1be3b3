import type { CodeWords, Wording } from './wording.ts'

type Form = 'one' | 'many' | 'other'

const plural = (one: string, other: string) => ({ one, many: other, other })
const toOfficer = 'Adressez-vous à l’agent, s’il vous plaît'
const officer = (help: CodeWords<Form>['help']) => ({ say: toOfficer, help })
const comeIn = 'Vous pouvez entrer'
const newDate = 'Le bureau des réservations vous donne une nouvelle date.'

const admitted = {
  whole: {
    say: comeIn,
    help: plural('L’entrée d’un visiteur est enregistrée.', 'L’entrée de {{n}} visiteurs est enregistrée.'),
  },
  part: {
    say: comeIn,
    help: plural(
      'Votre entrée est enregistrée. Un visiteur de votre groupe peut encore vous rejoindre.',
      'Votre entrée est enregistrée. {{n}} visiteurs de votre groupe peuvent encore vous rejoindre.',
    ),
  },
}

const cardsLeft = plural('Encore {{n}} carte à présenter.', 'Encore {{n}} cartes à présenter.')

export const fr: Wording<Form> = {
  codes: {
    ADMITTED: admitted,
    ADMITTED_ON_PASS: admitted,
    ID_REQUIRED: { always: { say: 'Placez la carte sous le lecteur', help: cardsLeft } },
    MORE_VISITORS: { always: { say: 'Placez la carte suivante sous le lecteur', help: cardsLeft } },
    CONDITIONS: {
      always: { say: 'Conditions de visite', help: 'Lisez-les, puis touchez « Nous acceptons ».' },
    },
    PASS_UNREADABLE: {
      always: {
        say: 'Replacez le code sous le lecteur',
        help: 'La lecture n’était pas nette. Augmentez la luminosité du téléphone et tenez-le immobile.',
      },
    },
    PASS_FORGED: { always: officer('Ce code ne peut pas servir ici. Prenez votre carte avec vous.') },
    PASS_KEY_REVOKED: {
      always: {
        say: 'Ce code n’est plus valable',
        help: 'L’agent retrouve votre visite avec votre carte.',
      },
    },
    PASS_REVOKED: {
      always: {
        say: 'Ce code n’est plus valable',
        help: 'Le bureau des réservations vous donne un nouveau code.',
      },
    },
    PASS_SUPERSEDED: {
      always: {
        say: 'Présentez votre nouveau code',
        help: 'Votre visite a été déplacée au {{day}} à {{time}}.',
      },
    },
    VISIT_UNKNOWN: {
      always: {
        say: 'Nous ne trouvons pas votre visite',
        help: 'Vérifiez le code ou la carte et réessayez. Le bureau des réservations vous aide.',
      },
    },
    WRONG_SITE: {
      named: {
        say: 'Lieu de votre visite : {{place}}',
        help: 'Ici, c’est : {{here}}.',
      },
      unnamed: {
        say: 'Votre visite est dans un autre établissement',
        help: 'Ici, c’est : {{here}}. L’adresse figure sur votre rendez-vous.',
      },
    },
    WRONG_GATE: {
      named: {
        say: 'Votre entrée : {{place}}',
        help: 'Votre visite passe par cette porte. L’agent vous montre le chemin.',
      },
      unnamed: { say: 'Entrez par une autre porte', help: 'L’agent vous montre le chemin.' },
    },
    WRONG_DAY: {
      tomorrow: {
        say: 'Votre visite est demain à {{time}}',
        help: 'Le {{day}}. Venez à partir de {{opens}}.',
      },
      later: { say: 'Votre visite est le {{day}}', help: 'À {{time}}. Venez à partir de {{opens}}.' },
      past: { say: 'Votre visite était prévue le {{day}}', help: newDate },
    },
    TOO_EARLY: {
      always: { say: 'Revenez à {{opens}}', help: 'Votre visite est aujourd’hui à {{time}}.' },
    },
    TOO_LATE: {
      always: {
        say: 'L’accueil de la visite de {{time}} est terminé',
        help: 'Il a fermé à {{cutOff}}. Le bureau des réservations vous donne une nouvelle date.',
      },
    },
    VISIT_CANCELLED: { always: { say: 'Cette visite est annulée', help: newDate } },
    SESSION_CANCELLED: { always: { say: 'Les visites de {{time}} sont annulées', help: newDate } },
    SITE_CLOSED: {
      today: {
        say: 'Nous vous accueillons dès {{time}}',
        help: 'Les visites sont suspendues pour le moment.',
      },
      later: {
        say: 'Nous vous accueillons le {{day}}',
        help: 'À partir de {{time}}. Les visites sont suspendues pour le moment.',
      },
      open: { say: 'Les visites sont suspendues', help: newDate },
    },
    ALREADY_ADMITTED: {
      always: {
        say: 'Votre entrée est déjà enregistrée',
        help: 'C’était à {{time}}. Si vous avez besoin d’aide, l’agent est tout près.',
      },
    },
    LEFT_ALREADY: {
      always: {
        say: 'Cette visite est terminée',
        help: 'Votre sortie a été enregistrée à {{time}}. Pour toute question, voyez l’agent.',
      },
    },
    IN_PROGRESS_ELSEWHERE: {
      numbered: {
        say: 'Continuez à la borne {{lane}}',
        help: 'Votre visite y est en cours d’enregistrement.',
      },
      unnumbered: {
        say: 'Continuez à l’autre borne',
        help: 'Votre visite y est en cours d’enregistrement.',
      },
    },
    ID_UNREADABLE: {
      again: {
        say: 'Replacez la carte',
        help: 'Tournez les lignes de lettres et de chiffres vers le lecteur, sans bouger.',
      },
      officer: officer('La carte n’a pas pu être lue. L’agent vous aide.'),
    },
    ID_NOT_ON_VISIT: {
      again: {
        say: 'Placez la carte d’un visiteur de cette visite',
        help: 'Cette carte n’est pas inscrite à cette visite.',
      },
      officer: officer('Cette carte n’est pas inscrite à cette visite. L’agent vous aide.'),
    },
    ID_EXPIRED: {
      again: { say: 'Placez un document en cours de validité', help: 'Ce document n’est plus valable.' },
      officer: officer('Le document n’est plus valable. L’agent vous aide.'),
    },
    ID_NOT_ACCEPTED: {
      again: {
        say: 'Placez la carte nationale ou le passeport',
        help: 'Ce genre de document n’est pas accepté ici.',
      },
      officer: officer('Ce genre de document n’est pas accepté ici. L’agent vous aide.'),
    },
    AMBIGUOUS: {
      always: { say: 'Touchez l’heure de votre visite', help: 'Vous avez plusieurs visites aujourd’hui.' },
    },
    LEAD_MISSING: { always: officer('La personne responsable de la visite doit être avec vous.') },
    MINOR_ALONE: { always: officer('Les enfants entrent avec un adulte responsable.') },
    PARTY_TOO_LARGE: {
      always: officer(
        plural('Une visite compte au plus {{n}} visiteur.', 'Une visite compte au plus {{n}} visiteurs.'),
      ),
    },
    LIMIT_REACHED: { always: officer('Le nombre de visites permis pour cette période est atteint.') },
    PERMIT_REQUIRED: { always: officer('Cette visite demande une autorisation.') },
    DAY_RESERVED: {
      fits: { say: 'Vous pouvez venir le {{day}}', help: 'Ce jour est réservé à d’autres visiteurs.' },
      none: { say: 'Ce jour est réservé à d’autres visiteurs', help: newDate },
      officer: officer('Ce jour est réservé à d’autres visiteurs. L’agent vous explique.'),
    },
    JOURNAL_UNAVAILABLE: {
      always: officer('Cette borne n’enregistre pas pour le moment. L’agent enregistre votre entrée.'),
    },
    SEE_OFFICER: { always: officer('Il vous aide à poursuivre votre visite.') },
    OVERRIDDEN: {
      admitted: { say: comeIn, help: 'L’agent vous autorise à entrer.' },
      refused: {
        say: 'L’entrée n’est pas possible maintenant',
        help: 'L’agent vous explique ce que vous pouvez faire.',
      },
    },
  },
  member: {
    open: 'carte attendue',
    shown: 'c’est fait',
    vouched: 'accompagné',
    absent: 'pas venu',
    inside: 'à l’intérieur',
    left: 'sorti',
  },
  scannerAt: {
    above: 'Le lecteur est au-dessus de l’écran',
    below: 'Le lecteur est sous l’écran',
    left: 'Le lecteur est à votre gauche',
    right: 'Le lecteur est à votre droite',
  },
  doorAt: {
    ahead: 'La porte est devant vous',
    left: 'La porte est à votre gauche',
    right: 'La porte est à votre droite',
  },
  closed: {
    'not-ready': {
      say: 'Nous nous préparons à vous accueillir',
      help: 'Un instant, s’il vous plaît. Si l’attente dure, adressez-vous à l’agent.',
    },
    'journal-unavailable': officer(
      'Cette borne n’enregistre pas pour le moment. L’agent enregistre votre entrée.',
    ),
    'site-closed': {
      say: 'La porte est fermée',
      help: 'Si vous avez rendez-vous aujourd’hui, demandez à l’agent.',
    },
  },
  always: {
    callOfficer: 'Appeler l’agent',
    officerCalled: 'L’agent est prévenu.',
    officerNotReached: 'L’appel n’est pas passé. Adressez-vous à l’agent, s’il vous plaît.',
    voiceOn: 'Lire à voix haute',
    voiceOff: 'Arrêter la voix',
    languages: 'Langue',
    cutOff: 'Nous travaillons sans liaison avec le centre',
    notTaken: 'Ce n’est pas passé. Touchez encore une fois.',
    tooFast: 'Attendez un peu, puis réessayez.',
    startOver: 'Recommencer',
    startsOver: plural('Retour au début dans {{n}} seconde.', 'Retour au début dans {{n}} secondes.'),
    moreTime: 'Je veux plus de temps',
  },
  welcome: {
    hello: 'Bienvenue',
    say: 'Placez le code de visite sous le lecteur',
    code: 'Code de visite',
    codeHint: 'sur téléphone ou papier',
    card: 'Carte nationale',
    cardHint: 'les lignes vers le lecteur',
    or: 'ou',
    bring: 'Ayez avec vous',
    bringCard: 'la carte de chaque visiteur',
    fromAge: plural('pour chacun dès {{n}} an', 'pour chacun dès {{n}} ans'),
    stillValid: 'en cours de validité',
    expiredTaken: plural(
      'valable ou périmé depuis {{n}} jour au plus',
      'valable ou périmé depuis {{n}} jours au plus',
    ),
    bringCode: 'le code de visite',
    bringChildren: 'un adulte pour les enfants',
    before: 'Avant d’entrer',
    type: 'Écrire le numéro de réservation',
  },
  camera: {
    hold: 'Tenez le code dans le cadre',
    read: 'Le code est lu',
  },
  documents: {
    'national-card': 'carte nationale',
    passport: 'passeport',
    'foreign-card': 'carte de séjour',
  },
  conditions: {
    'phones-stay-outside': 'Le téléphone reste au casier',
    'nothing-forbidden': 'Ni objet coupant ni produit interdit',
    search: 'Chacun passe au contrôle',
    'no-food': 'Ni nourriture ni boisson',
    'no-medicine': 'Pas de médicaments : voyez l’agent',
    'no-money': 'Pas d’argent liquide',
  },
  acceptConditions: 'Nous acceptons',
  typing: {
    say: 'Écrivez le numéro de réservation',
    help: 'Huit lettres et chiffres, sous le code de visite.',
    entry: 'Numéro de réservation',
    erase: 'Effacer',
    find: 'Trouver la visite',
    finding: 'Nous cherchons votre visite…',
    back: 'Retour',
  },
  collecting: {
    cardOf: 'La carte de {{name}}, s’il vous plaît',
    cardOfLead: 'La carte du responsable de la visite, s’il vous plaît',
    cardOfNext: 'La carte du visiteur suivant, s’il vous plaît',
    visitOf: 'Visite à {{name}}',
    visit: 'Votre visite',
    lead: 'responsable',
    minor: 'enfant',
    visitor: 'visiteur',
    minorsWith: 'Les enfants sont avec {{name}}',
    minorsWithLead: 'Les enfants sont avec le responsable de la visite',
    childAbsent: 'Un enfant absent ?',
    allHere: 'Nous sommes tous là',
    thisOne: 'maintenant',
  },
  children: {
    say: 'Touchez le nom de l’enfant qui n’est pas venu',
    help: 'Touchez encore une fois s’il est avec vous.',
    here: 'avec nous',
    absent: 'pas venu',
    done: 'C’est fait',
  },
  between: 'de {{from}} à {{to}}',
  ticket: 'Votre numéro',
  wait: {
    say: 'Attendez ici, s’il vous plaît',
    help: 'Votre arrivée est enregistrée. L’agent vient vers vous.',
  },
  scannerMissing: {
    say: toOfficer,
    help: 'Le lecteur ne marche pas pour le moment. L’agent enregistre votre entrée.',
  },
  starting: { say: 'Un instant, s’il vous plaît' },
  lost: { say: toOfficer, help: 'Cette borne ne marche pas pour le moment.' },
  outOfOrder: { say: toOfficer, help: 'Cette borne ne marche pas pour le moment.' },
}
