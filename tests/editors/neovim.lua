-- Open an article in Neovim with the language server and print what its diagnostics are, one to a line.
local path, guidelint, done = vim.env.ARTICLE, vim.json and vim.json.decode(vim.env.GUIDELINT) or vim.fn.json_decode(vim.env.GUIDELINT), false
vim.cmd("edit " .. vim.fn.fnameescape(path))
local publish = vim.lsp.handlers["textDocument/publishDiagnostics"]
local client = vim.lsp.start_client({
  name = "guidelint",
  cmd = guidelint,
  root_dir = vim.fn.fnamemodify(path, ":h"),
  handlers = {
    ["textDocument/publishDiagnostics"] = function(...)
      publish(...)
      done = true
    end,
  },
})
vim.lsp.buf_attach_client(0, client)
vim.wait(60000, function() return done end)
for _, one in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write(string.format("%d:%d-%d:%d %s\n", one.lnum, one.col, one.end_lnum, one.end_col, one.code or one.user_data.lsp.code))
end
vim.cmd("qall!")
