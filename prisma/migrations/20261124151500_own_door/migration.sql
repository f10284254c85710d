-- The roles are the server's: another installation's user on the same server may enter them too. That it cannot read here is
-- because it cannot connect here: unless told otherwise, PostgreSQL lets every user into every database.
do $$
begin
  if exists (
    select from pg_database where datname = current_database() and pg_has_role(current_user, datdba, 'USAGE')
  ) then
    execute format('revoke connect on database %I from public', current_database());
  end if;
end
$$;
