-- Run once by the image of PostgreSQL, when its volume is new. The app owns its own database and may do
-- nothing else. Whoever may do everything gives up their password and gets in from inside the container alone:
-- docker compose exec database psql --username=postgres
\getenv password POSTGRES_PASSWORD
CREATE ROLE coupa_connect LOGIN PASSWORD :'password';
CREATE DATABASE coupa_connect OWNER coupa_connect;
REVOKE ALL ON DATABASE coupa_connect, postgres, template1 FROM PUBLIC;
ALTER ROLE postgres PASSWORD NULL;
