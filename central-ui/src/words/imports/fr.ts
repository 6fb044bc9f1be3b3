import type { FrenchForm } from '../words.ts'
import type { ImportCount, ImportWords } from './words.ts'

export const fr: ImportWords = {
  imports: {
    title: 'Imports',
    lead: 'Des réservations en nombre, depuis un fichier. Rien n’est réservé avant l’arrivée de la dernière ligne.',
    file: 'Fichier des réservations',
    fileHelp: 'CSV ou NDJSON en UTF-8, 256 Mo au plus. Il est lu au fil de l’envoi, si grand soit-il.',
    fileChoose: 'Choisir un fichier',
    fileNone: 'Aucun fichier n’est encore choisi.',
    fileMissing: 'Choisissez un fichier.',
    fileKind: 'Choisissez un fichier .csv, ou un fichier NDJSON : .ndjson ou .jsonl.',
    fileLarge: 'Le fichier dépasse 256 Mo. Divisez-le et envoyez les parties l’une après l’autre.',
    columns: 'La première ligne d’un CSV nomme les colonnes :',
    mode: 'Si des lignes sont fautives',
    modes: { keep: 'Réserver les lignes correctes', all: 'Tout réserver ou rien' },
    modesHelp: {
      keep: 'Les lignes fautives sont listées et laissées de côté.',
      all: 'Une seule ligne fautive, et rien n’est réservé.',
    },
    dryRun: 'Vérifier seulement, ne rien réserver',
    dryRunHelp: 'Examine chaque ligne, places des créneaux comprises.',
    send: 'Envoyer le fichier',
    check: 'Vérifier le fichier',
    sending: 'Envoi de {{file}}',
    sent: '{{share}} envoyés',
    sentOf: '{{sent}} Mo sur {{size}}',
    stay: 'Laissez cette fenêtre ouverte jusqu’à la fin de l’envoi. Vous pouvez consulter les autres pages.',
    cancel: 'Arrêter l’import',
    cancelling: 'Arrêt…',
    cancelLead: {
      keep: 'Ce qui est réservé d’ici là reste réservé.',
      all: 'Rien n’aura été réservé.',
    },
    working: 'Réservation des lignes…',
    looking: 'Examen de chaque ligne. Les nombres paraissent quand toutes sont réservées ensemble.',
    startedAt: 'Début',
    endedAt: 'Fin',
    took: 'après {{span}}',
    state: {
      receiving: 'Réception du fichier',
      waiting: 'En attente de son tour',
      running: 'Réservation en cours',
      done: 'Terminé',
      refused: 'Refusé',
      cancelled: 'Arrêté',
      cut: 'Interrompu',
    },
    stateLead: {
      done: 'Chaque ligne est réglée.',
      doneWithBad:
        'Les lignes correctes sont réservées. Les lignes fautives sont listées ci-dessous : corrigez-les et envoyez-les dans un fichier à part.',
      checked: 'Chaque ligne a été examinée, aucune n’est réservée.',
      cancelledAll: 'Quelqu’un l’a arrêté. Rien n’a été réservé.',
      cancelledKeep: 'Quelqu’un l’a arrêté. Ce qui était déjà réservé le reste.',
      cut: 'La liaison s’est rompue avant la dernière ligne. Rien n’a été réservé. Renvoyez le fichier ; une ligne qui porte un numéro de réservation n’est jamais réservée deux fois.',
      badRows:
        'Des lignes sont fautives : rien n’a été réservé. Corrigez celles listées ci-dessous et renvoyez tout le fichier.',
      encoding:
        'Le texte n’est pas en UTF-8. Rien n’a été réservé. Enregistrez le fichier en « CSV UTF-8 » et renvoyez-le.',
      media:
        'La première ligne ne nomme pas les colonnes. Rien n’a été réservé. Mettez-y leurs noms et renvoyez le fichier.',
      large:
        'Le fichier dépasse 256 Mo. Rien n’a été réservé. Divisez-le et envoyez les parties l’une après l’autre.',
      refused:
        'Le fichier est refusé et rien n’a été réservé. Donnez ce code à l’administrateur du système : {{code}}.',
    },
    rows: 'Lignes arrivées',
    booked: 'Réservées',
    known: 'Déjà connues',
    bad: 'Fautives',
    left: 'À traiter',
    faults: 'Lignes fautives',
    faultsLoading: 'Lecture des lignes fautives…',
    faultsMore: 'En voir plus',
    line: 'Ligne',
    field: 'Champ',
    what: 'Ce qui ne va pas',
    wholeRow: 'toute la ligne',
    fault: {
      malformed: 'illisible',
      'too-long': 'trop longue',
      invalid: 'non conforme à la description',
      'lead-missing': 'il faut un responsable du groupe, et un seul',
      'session-unknown': 'ce créneau n’existe pas',
      'session-cancelled': 'le créneau est annulé',
      'session-over': 'le créneau est passé',
      'session-full': 'le créneau est complet',
      'inmate-unknown': 'le site n’a pas ce détenu',
      'key-reused': 'ce numéro appartient à une autre réservation',
    },
    download: 'Toutes, en CSV',
    again: 'Renvoyer',
    another: 'Importer un autre fichier',
    latest: 'Derniers imports',
    latestNone: 'Aucun depuis 30 jours.',
    missing: 'Cet import n’existe pas',
    missingLead: 'Il a plus de 30 jours, ou il est à quelqu’un d’autre.',
    uploadCut:
      'La liaison s’est rompue pendant l’envoi. Rien n’a été réservé. Vérifiez le réseau et renvoyez le fichier ; il est toujours choisi.',
    uploadSignedOut:
      'Votre session a pris fin pendant l’envoi. Rien n’a été réservé. Identifiez-vous et renvoyez le fichier.',
    uploadConflict: 'L’import a été arrêté pendant l’envoi. Rien n’a été réservé.',
  },
}

export const frCounted: Record<ImportCount, Record<FrenchForm, string>> = {
  rows: { zero: 'aucune ligne', one: '{{n}} ligne', many: '{{n}} de lignes', other: '{{n}} lignes' },
}
