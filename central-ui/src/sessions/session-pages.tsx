import { Route, Switch } from 'wouter'
import { NotFound } from '../app/not-found.tsx'
import { SessionPage } from './session-page.tsx'
import { TemplatePage } from './template-page.tsx'
import './sessions.css'

/** Below `/register/sessions`. */
export function SessionPages() {
  return (
    <Switch>
      <Route path="/register/sessions" component={SessionPage} />
      <Route path="/register/sessions/templates" component={TemplatePage} />
      <Route component={NotFound} />
    </Switch>
  )
}
