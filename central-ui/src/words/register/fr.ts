import type { FrenchForm } from '../words.ts'
import type { RegisterCount, RegisterWords } from './words.ts'

export const fr: RegisterWords = {
  register: {
    nav: 'Parties du référentiel',
    sites: 'Sites',
    sessions: 'Créneaux',
    restrictions: 'Interdictions',
    gates: 'Portes',
    officers: 'Agents',
    imports: 'Imports',
  },
  form: {
    save: 'Enregistrer',
    cancel: 'Laisser comme avant',
    sending: 'Enregistrement…',
    saved: 'Enregistré à {{time}}.',
    again: 'Envoyer de nouveau',
    kept: 'Rien n’a été enregistré. Votre saisie est toujours là.',
    unsure:
      'Aucune réponse n’est venue : on ne sait pas si c’est enregistré. Regardez la liste avant d’envoyer de nouveau.',
    conflict:
      'Cela ne s’accorde pas avec ce que contient le référentiel. Regardez la liste, puis corrigez votre saisie.',
    remove: 'Retirer',
    inAr: 'en arabe',
    inFr: 'en français',
    inEn: 'en anglais',
    flaw: {
      missing: 'Remplissez ce champ.',
      range: 'Saisissez un nombre entier de {{min}} à {{max}}.',
      number: 'Saisissez un nombre entier.',
      atLeast: 'Choisissez-en au moins un.',
      longest: 'Saisissez {{max}} caractères au plus.',
      day: 'Saisissez un jour.',
      time: 'Saisissez une heure comme 09:30.',
      id: 'Utilisez des minuscules, des chiffres et des tirets, en commençant par une lettre ou un chiffre.',
      order: 'Saisissez un jour ou une heure après le début.',
      twice: 'Cela figure deux fois. Retirez-en un.',
      refused: 'Le référentiel ne l’accepte pas. Corrigez, puis envoyez de nouveau.',
    },
  },
}

export const frCounted: Record<RegisterCount, Record<FrenchForm, string>> = {
  flaws: {
    zero: '',
    one: 'Un champ est à revoir.',
    many: '{{n}} de champs sont à revoir.',
    other: '{{n}} champs sont à revoir.',
  },
}
