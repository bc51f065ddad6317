# A Doorkeeper as it is installed here, in the smallest Rails that holds one. Standard input says in a line
# of JSON which scopes it has, who its applications are, which scope opens which list, and its certificate;
# standard output says the port. It ends when its input does, and so with the test that holds the other end.
require 'erb'
require 'json'

ENV['RAILS_ENV'] = 'production'
# A database in memory belongs to one connection, for which requests wait their turn.
ENV['DATABASE_URL'] = 'sqlite3::memory:?pool=1'

require 'active_record/railtie'
require 'action_controller/railtie'
require 'doorkeeper'
require 'puma'
require 'puma/minissl'

TOLD = JSON.parse($stdin.gets)

class Authorization < Rails::Application
  config.load_defaults Rails.version.to_f
  config.root = __dir__
  config.eager_load = false
  config.api_only = true
  config.secret_key_base = SecureRandom.hex(32)
  config.logger = Logger.new($stderr)
  config.log_level = :fatal
end

Doorkeeper.configure do
  orm :active_record
  api_only
  grant_flows %w[authorization_code client_credentials]
  optional_scopes(*TOLD['scopes'])
  enforce_configured_scopes
  allow_blank_redirect_uri true
  allow_grant_flow_for_client { |flow, application| application.flow == flow }
  after_successful_strategy_response do |request, response|
    response.token.revoke if request.client.application.withdrawn
  end
end

Rails.application.initialize!

class ListsController < ActionController::API
  before_action { doorkeeper_authorize!(params[:scope]) }

  def index
    render json: [{ id: 1 }]
  end
end

Rails.application.routes.draw do
  use_doorkeeper scope: 'oauth2'
  TOLD['lists'].each { |path, scope| get path, to: 'lists#index', defaults: { scope: scope } }
end

# Its tables come from the template that it makes them from for everybody.
migration_version = "[#{ActiveRecord::Migration.current_version}]"
template = 'lib/generators/doorkeeper/templates/migration.rb.erb'
eval ERB.new(File.read(File.join(Gem.loaded_specs['doorkeeper'].full_gem_path, template))).result(binding)
ActiveRecord::Migration.suppress_messages do
  CreateDoorkeeperTables.new.migrate(:up)
  ActiveRecord::Base.connection.add_column :oauth_applications, :flow, :string, default: 'client_credentials'
  ActiveRecord::Base.connection.add_column :oauth_applications, :withdrawn, :boolean, default: false
end
TOLD['applications'].each { |told| Doorkeeper::Application.create!(name: told['uid'], redirect_uri: '', **told) }
ActiveRecord::Base.connection_handler.clear_active_connections!

tls = Puma::MiniSSL::Context.new
tls.cert_pem = TOLD['cert']
tls.key_pem = TOLD['key']
server = Puma::Server.new(Rails.application)
server.add_ssl_listener('127.0.0.1', 0, tls)
server.run
$stdout.puts server.connected_ports.first
$stdout.flush
$stdin.read
exit!(true)
