import { Route, Switch } from 'wouter'
import { mayAudit, mayDo } from '../app/may-do.ts'
import { NotFound } from '../app/not-found.tsx'
import { useAccount } from '../app/services.ts'
import { AuditPage } from '../audit/audit-page.tsx'
import { ErasuresPage } from '../audit/erasures-page.tsx'
import { AccessNav } from './access-nav.tsx'
import { KeysPage } from './keys-page.tsx'
import { UserPage } from './user-page.tsx'
import { UsersPage } from './users-page.tsx'
import '../at-site/at-site.css'
import './people.css'

/** Users, keys and the logs. Whoever headquarters would refuse is told as of any address that leads nowhere. */
export function AccessPages() {
  const account = useAccount()
  const administers = mayDo(account, 'administrator')
  return (
    <>
      {(administers || mayAudit(account)) && <AccessNav />}
      <Switch>
        {administers && <Route path="/users" component={UsersPage} />}
        {administers && (
          <Route path="/users/:id">{({ id }: { id: string }) => <UserPage key={id} id={id} />}</Route>
        )}
        {administers && <Route path="/keys" component={KeysPage} />}
        {mayAudit(account) && <Route path="/audit" component={AuditPage} />}
        {mayAudit(account) && <Route path="/audit/erasures" component={ErasuresPage} />}
        <Route component={NotFound} />
      </Switch>
    </>
  )
}
